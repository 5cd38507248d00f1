package org.holocron.derive.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateMarksTest {

    /** A list of seven marks knew one family; those of the others reached the model whole. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<|im_start|>",
                "<|user|>",
                "<|START_OF_TURN_TOKEN|>",
                "<\uFF5CUser\uFF5C>",
                "<\uFF5Cend\u2581of\u2581sentence\uFF5C>",
                "\uFF1C|im_end|\uFF1E",
                "[|user|]",
                "[|endofturn|]",
                "<<SYS>>",
                "<</SYS>>",
                ">>TITLE<<",
                "[SYSTEM_PROMPT]",
                "[/SYSTEM_PROMPT]",
                "[TOOL_CALLS]",
                "[AVAILABLE_TOOLS]",
                "[CONTROL_8]",
                "[UNUSED_TOKEN_145]",
                "[INST]",
                "[/inst]",
                "[THINK]",
                "[gMASK]",
                "[SEP]",
                "<tool_call>",
                "</tool_call>",
                "<tool_call/>",
                "<seed:tool_call>",
                "<start_of_image>",
                "<start_of_turn>",
                "<End_Of_Turn>",
                "<fim_prefix>",
                "<extra_id_0>",
                "<BOS_TOKEN>",
                "<s>",
                "</s>",
                "<bos>",
                "<seed:bos>",
                "<eoh>",
                "<think>",
                "</THINK>",
                "<unk>",
                "<unused12>",
                "<img>",
                "]~b]",
                "[e~[",
                "]~!b["
            })
    void noMarkOfAnyFamilyStaysWhole(String mark) {
        String broken = TemplateMarks.broken("x" + mark + "y");

        assertTrue(TemplateMarks.first(mark).isPresent(), mark);
        assertTrue(!broken.contains(mark), broken);
        assertEquals("x" + mark + "y", broken.replace(" ", ""), "nothing but spaces is added");
        assertEquals(broken, TemplateMarks.broken(broken), "what is broken up stays as it is");
        assertTrue(TemplateMarks.first(broken).isEmpty(), broken);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<b>bold</b> <i>x</i> <h1>T</h1> <p class=\"my_class\">",
                "x < y and y > z, a || b, a | b",
                "[Smith 2024] [Smith2024] [1] [12, 13] [sic] [A] [x]",
                "List<String> Map<String, List<Integer>> vector<uint8>",
                "[a link](https://a.example/my_page?x_y=1) <https://a.example/a_b>",
                "<ada_l@a.example>",
                "<note><to>Ada</to><from/></note> <a:b c=\"d\"/>",
                "2026-11-26 [ERROR] [main] failed [INFO] [NASA] [ ] [TODO]",
                "a[i] = b[my_index] << 2; if (a<b && c>d) [[link]] <<b c>>",
                "about [~5] and [5~6], <3, <-, ->, =>, <=>",
                "[ INST] < s> < |im_end| >"
            })
    void ordinaryTextStaysAsItIs(String text) {
        assertEquals(text, TemplateMarks.broken(text));
        assertTrue(TemplateMarks.first(text).isEmpty());
    }

    @Test
    void namesTheMarkWithoutHalfOfACharacter() {
        assertEquals(
                "[INST]1234567890", TemplateMarks.first("a [INST]1234567890b").orElseThrow());
        assertEquals(
                "[INST]" + "\uD83D\uDE00".repeat(5),
                TemplateMarks.first("[INST]" + "\uD83D\uDE00".repeat(20)).orElseThrow());
    }
}
