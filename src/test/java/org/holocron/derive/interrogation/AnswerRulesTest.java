package org.holocron.derive.interrogation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.holocron.derive.ollama.OllamaDialect;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A misspelt field of a rule switched the rule off without a word, or refused every answer; and fields that a schema has behind a
 * reference could not be named.
 */
class AnswerRulesTest {

    private static final String TEXTS = "{'type':'array','items':{'type':'string'}}";
    private static final String CLAIM = "{'type':'object','required':['value','ids'],'properties':{"
            + "'value':{'type':['string','null']},'ids':" + TEXTS + ",'note':{'type':'string'}}}";
    private static final String INPUT = "{'type':'object','required':['q','year'],'properties':{"
            + "'q':{'type':'string'},'year':{'type':'integer'},'place':{'type':'string'},"
            + "'extra':{'type':'object','additionalProperties':false,'properties':{'list':" + TEXTS + "}}}}";

    @TempDir
    Path catalog;

    private InterrogationFolder folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = InterrogationFolder.in(catalog);
        folder.delete("examples/sky.json");
        folder.write("prompt.md", "{{evidence}}");
        folder.write("input.schema.json", json(INPUT));
    }

    private static String facts(String claim) {
        return "{'type':'object','properties':{'q':{'type':'string'},'facts':{'type':'array','items':" + claim + "}}}";
    }

    private static String cite(String array) {
        return "'citations':{'array':'" + array + "','ids':'ids','unless_null':'value'}";
    }

    private static String citing(String claim) {
        return "{'$ref':'#/definitions/A','definitions':{'A':{'type':'object','properties':{'facts':" + claim
                + "}},'C':" + CLAIM + "}}";
    }

    static Stream<Arguments> sound() {
        return Stream.of(
                argumentSet("a list", facts(CLAIM), cite("/facts")),
                argumentSet("each of a list", facts(CLAIM), cite("/facts/*")),
                argumentSet(
                        "a reference at the root",
                        "{'$ref':'#/definitions/A','definitions':{'A':" + facts(CLAIM) + "}}",
                        "'echoes':['q']," + cite("/facts")),
                argumentSet(
                        "a reference a level down",
                        "{'type':'object','required':['q','r'],'properties':{'q':{'type':'string'},"
                                + "'r':{'$ref':'#/definitions/A'}},'definitions':{'A':" + facts(CLAIM) + "}}",
                        "'echoes':['q']," + cite("/r/facts")),
                argumentSet("allOf", "{'allOf':[" + facts(CLAIM) + "]}", "'echoes':['q']," + cite("/facts")),
                argumentSet(
                        "allOf around one reference",
                        citing("{'items':{'allOf':[{'$ref':'#/definitions/C'}],'description':'a fact'}}"),
                        cite("/facts")),
                argumentSet(
                        "a list or null",
                        citing("{'anyOf':[{'type':'array','items':{'$ref':'#/definitions/C'}},{'type':'null'}]}"),
                        cite("/facts")),
                argumentSet(
                        "ids or null",
                        facts("{'type':'object','properties':{'value':{},'ids':{'anyOf':[" + TEXTS
                                + ",{'type':'null'}],'default':null}}}"),
                        cite("/facts")),
                argumentSet("one id", facts(CLAIM.replace(TEXTS, "{'type':'string'}")), cite("/facts")),
                argumentSet(
                        "two kinds of claim",
                        facts(
                                "{'oneOf':[{'type':'object','properties':{'value':{'type':'string'},'ids':" + TEXTS
                                        + "}},{'type':'object','properties':{'value':{'type':'null'},'why':{'type':'string'}}}]}"),
                        cite("/facts")),
                argumentSet(
                        "a value that may be left out",
                        facts("{'type':'object','required':['ids'],'properties':{'value':{'type':'string'},'ids':"
                                + TEXTS + "}}"),
                        cite("/facts")),
                argumentSet(
                        "a value that is a text under a condition",
                        facts(
                                "{'type':'object','required':['value'],'properties':{'value':{'type':['string','null']},'ids':"
                                        + TEXTS + "},'if':{'properties':{'ids':{'minItems':1}}},"
                                        + "'then':{'properties':{'value':{'type':'string'}}}}"),
                        cite("/facts")),
                argumentSet(
                        "claims, or null in another alternative",
                        "{'oneOf':[" + facts(CLAIM) + ",{'type':'object','properties':{'facts':{'type':'null'}}}]}",
                        cite("/facts")),
                argumentSet(
                        "nested",
                        "{'type':'object','properties':{'groups':{'type':'array','items':" + facts(CLAIM) + "}}}",
                        cite("/groups/*/facts")),
                argumentSet(
                        "an object of claims",
                        "{'type':'object','properties':{'facts':{'type':'object','additionalProperties':" + CLAIM
                                + "}}}",
                        cite("/facts/*")),
                argumentSet(
                        "an object of lists of claims",
                        "{'type':'object','properties':{'facts':{'type':'object','patternProperties':{'^[a-z]+$':"
                                + "{'type':'array','items':" + CLAIM + "}},'additionalProperties':false}}}",
                        cite("/facts/*")),
                argumentSet("a claim", "{'type':'object','properties':{'fact':" + CLAIM + "}}", cite("/fact")),
                argumentSet("the answer itself", CLAIM, cite("")),
                argumentSet(
                        "names of any kind",
                        "{'type':'object','properties':{'a/b':{'type':'object','properties':{'~':{'type':'array','items':"
                                + CLAIM.replace("ids", "出典").replace("value", "enum") + "}}}}}",
                        "'citations':{'array':'/a~1b/~0','ids':'出典','unless_null':'enum'}"),
                argumentSet(
                        "an empty name",
                        "{'type':'object','properties':{'':{'type':'array','items':" + CLAIM + "}}}",
                        cite("/")),
                argumentSet(
                        "choices that the input lists",
                        facts(CLAIM),
                        "'choices':[{'answer':'/facts/*/note','input':'/extra/list/*'}]"),
                argumentSet(
                        "a whole number and a number",
                        "{'type':'object','properties':{'year':{'type':'number'}}}",
                        "'echoes':['year']"),
                argumentSet(
                        "an echo by a pattern",
                        "{'type':'object','patternProperties':{'^q$':{'type':'string'}}}",
                        "'echoes':['q']"),
                argumentSet(
                        "an echo that tells kinds of answer apart",
                        "{'oneOf':[{'type':'object','properties':{'q':{'const':'a'}}},"
                                + "{'type':'object','properties':{'q':{'const':'b'}}}]}",
                        "'echoes':['q']"));
    }

    @ParameterizedTest
    @MethodSource("sound")
    void takesWhatTheSchemaHas(String output, String rules) {
        assertEquals("none", problem(output, rules));
    }

    static Stream<Arguments> unsound() {
        String stated = facts(CLAIM.replace("['string','null']", "'string'"));
        return Stream.of(
                refused(
                        "unless_null misspelt",
                        facts(CLAIM),
                        cite("/facts").replace("'value'", "'vlaue'"),
                        "/citations/unless_null: \"vlaue\" is no field of the claims at /facts; did you mean \"value\"?"),
                refused(
                        "unless_null far from all",
                        facts("{'type':'object','properties':{'v':{'type':['string','null']},'ids':" + TEXTS + "}}"),
                        cite("/facts").replace("'value'", "'vlaue'"),
                        "/citations/unless_null: \"vlaue\" is no field of the claims at /facts; the fields are \"v\", \"ids\""),
                refused(
                        "ids misspelt",
                        facts(CLAIM),
                        "'citations':{'array':'/facts','ids':'idz','required':false}",
                        "/citations/ids: \"idz\" is no field of the claims at /facts; did you mean \"ids\"?"),
                refused(
                        "ids misspelt behind references",
                        citing("{'items':{'allOf':[{'$ref':'#/definitions/C'}]}}"),
                        "'citations':{'array':'/facts','ids':'idz'}",
                        "/citations/ids: \"idz\" is no field of the claims at /facts; did you mean \"ids\"?"),
                refused(
                        "claims of which nothing is said",
                        "{'type':'object','properties':{'facts':{'type':'object'}}}",
                        cite("/facts"),
                        "/citations/ids: \"ids\" is no field of the claims at /facts, of which output.schema.json names"),
                refused(
                        "an object of claims that is named as one",
                        "{'type':'object','properties':{'facts':{'type':'object','additionalProperties':" + CLAIM
                                + "}}}",
                        "'citations':{'array':'/facts','ids':'ids'}",
                        "can be no such thing; it is one of the claims at /facts/*: did you mean them?"),
                refused(
                        "an object of claims, a level too high",
                        "{'type':'object','properties':{'facts':{'type':'object','properties':{'a':" + CLAIM + "}}}}",
                        "'citations':{'array':'/facts','ids':'ids'}",
                        "/citations/ids: \"ids\" is no field of the claims at /facts; it is one of the claims at /facts/*: did you mean"),
                refused(
                        "claims that are texts",
                        facts("{'type':'string'}"),
                        cite("/facts"),
                        "/citations/array: the claims at /facts must be objects; "
                                + "output.schema.json /properties/facts/items can only be a string"),
                refused(
                        "a text for the list",
                        "{'type':'object','properties':{'facts':{'type':'string'}}}",
                        cite("/facts"),
                        "/citations/array: \"/facts\" must lead to a claim, which is an object, or to a list of claims; "
                                + "output.schema.json /properties/facts can only be a string"),
                refused(
                        "one of the claims is a text",
                        "{'type':'object','properties':{'facts':{'type':'object','properties':{'a':" + CLAIM
                                + ",'b':{'type':'string'}}}}}",
                        cite("/facts/*"),
                        "output.schema.json /properties/facts/properties/b can only be a string"),
                refused(
                        "a misspelt group",
                        "{'type':'object','properties':{'groups':{'type':'array','items':" + facts(CLAIM) + "}}}",
                        cite("/groups/*/fatcs"),
                        "/citations/array: \"/groups/*/fatcs\" leads to no field of output.schema.json; did you mean \"facts\"?"),
                refused(
                        "a field of a text",
                        "{'type':'object','properties':{'facts':{'type':'string','properties':{'x':" + CLAIM + "}}}}",
                        cite("/facts/x"),
                        "/citations/array: \"/facts/x\" leads to no field"),
                refused(
                        "ids that are numbers",
                        facts(CLAIM.replace(TEXTS, "{'type':'array','items':{'type':'integer'}}")),
                        cite("/facts"),
                        "/citations/ids: \"ids\" of the claims at /facts must be a list of strings, or a string; "
                                + "output.schema.json /properties/facts/items/properties/ids can be no such thing"),
                refused(
                        "ids that are objects",
                        facts(CLAIM.replace(TEXTS, "{'type':'object'}")),
                        cite("/facts"),
                        "/citations/ids: \"ids\" of the claims at /facts must be a list of strings"),
                refused(
                        "ids of one kind of claim are numbers",
                        facts("{'anyOf':[" + CLAIM + "," + CLAIM.replace(TEXTS, "{'type':'number'}") + "]}"),
                        cite("/facts"),
                        "/anyOf/1/properties/ids can be no such thing"),
                refused(
                        "a list without room for an id",
                        facts(CLAIM.replace(TEXTS, "{'type':'array','items':false}")),
                        cite("/facts"),
                        "/citations/ids: \"ids\" of the claims at /facts must be a list of strings"),
                refused(
                        "a value that is never null",
                        stated,
                        cite("/facts"),
                        "/citations/unless_null: \"value\" of the claims at /facts must be a field that may be null; "
                                + "it is required, and can only be a string"),
                refused(
                        "a value that another part makes a text",
                        facts("{'allOf':[" + CLAIM + ",{'properties':{'value':{'type':'string'}}}]}"),
                        cite("/facts"),
                        "/citations/unless_null: \"value\" of the claims at /facts must be a field that may be null"),
                refused(
                        "a claim or null whose value is never null",
                        facts("{'anyOf':[" + CLAIM.replace("['string','null']", "'string'") + ",{'type':'null'}]}"),
                        cite("/facts"),
                        "/citations/unless_null: \"value\" of the claims at /facts must be a field that may be null"),
                refused(
                        "a list that is not said to be one, with a value that is never null",
                        citing("{'items':" + CLAIM.replace("['string','null']", "'string'") + "}"),
                        cite("/facts"),
                        "/citations/unless_null: \"value\" of the claims at /facts must be a field that may be null"),
                refused(
                        "no pointer",
                        facts(CLAIM),
                        cite("facts"),
                        "/citations/array: must be a JSON pointer such as /facts"),
                refused("a bad escape", facts(CLAIM), cite("/a~2"), "/citations/array: must be a JSON pointer such as"),
                refused("no array", facts(CLAIM), "'citations':{'ids':'ids'}", "/citations/array: is missing"),
                refused(
                        "deeper than any answer",
                        facts(CLAIM),
                        cite("/a".repeat(65)),
                        "/citations/array: must have at most 64 steps, not 65"),
                refused(
                        "choices of a misspelt field",
                        facts(CLAIM),
                        "'choices':[{'answer':'/facts/*/noet','input':'/extra/list/*'}]",
                        "/choices/0/answer: \"/facts/*/noet\" leads to no field of output.schema.json; did you mean \"note\"?"),
                refused(
                        "choices of an input without them",
                        facts(CLAIM),
                        "'choices':[{'answer':'/facts/*/note','input':'/extra/lits/*'}]",
                        "/choices/0/input: \"/extra/lits/*\" leads to no field of input.schema.json; did you mean \"list\"?"),
                refused(
                        "choices of another kind",
                        facts(CLAIM),
                        "'choices':[{'answer':'/facts/*/note','input':'/year'}]",
                        "/choices/0/answer: \"/facts/*/note\" can never be one of \"/year\": it can only be a string"),
                refused(
                        "choices of no place",
                        facts(CLAIM),
                        "'choices':[{'input':'/year'}]",
                        "/choices/0/answer: is missing"),
                refused(
                        "an echo misspelt",
                        "{'$ref':'#/definitions/A','definitions':{'A':{'type':'object','properties':{'year':{}}}}}",
                        "'echoes':['yaer']",
                        "/echoes: \"yaer\" is not a field of output.schema.json; did you mean \"year\"?"),
                refused(
                        "an echo that the answer may have, but does not name",
                        "{'type':'object'}",
                        "'echoes':['q']",
                        "/echoes: \"q\" is not a field of output.schema.json"),
                refused(
                        "an echo of another kind",
                        "{'type':'object','properties':{'year':{'type':['string','null']}}}",
                        "'echoes':['year']",
                        "/echoes: \"year\" can never repeat the input: it can only be a string or null in "
                                + "output.schema.json, and only a number in input.schema.json"),
                refused(
                        "an echo that is always null",
                        "{'type':'object','properties':{'q':{'type':'null'}}}",
                        "'echoes':['q']",
                        "/echoes: \"q\" can never repeat the input"),
                refused(
                        "an echo that the input may lack",
                        "{'type':'object','properties':{'place':{}}}",
                        "'echoes':['place']",
                        "/echoes: \"place\" must be required in input.schema.json"));
    }

    private static Arguments refused(String name, String output, String rules, String problem) {
        return argumentSet(name, output, rules, problem);
    }

    @ParameterizedTest
    @MethodSource("unsound")
    void refusesWhatCannotHold(String output, String rules, String expected) {
        String problem = problem(output, rules);

        assertTrue(problem.contains("interrogation.json " + expected) || problem.contains(expected), problem);
    }

    /** Generated schemas have the input's fields behind a reference too. */
    @Test
    void theInputMayRequireBehindAReference() {
        folder.write("input.schema.json", json("{'$ref':'#/definitions/I','definitions':{'I':" + INPUT + "}}"));

        assertEquals("none", problem("{'type':'object','properties':{'q':{}}}", "'echoes':['q']"));
    }

    @Test
    void anEchoThatNoListHasInCommonIsRefused() {
        folder.write(
                "input.schema.json",
                json("{'type':'object','required':['q'],'properties':{'q':{'enum':['ship','planet']}}}"));

        String problem = problem("{'type':'object','properties':{'q':{'enum':['person']}}}", "'echoes':['q']");

        assertTrue(problem.contains("/echoes: \"q\" can never repeat the input"), problem);
        assertEquals("none", problem("{'type':'object','properties':{'q':{'const':'ship'}}}", "'echoes':['q']"));
    }

    /** An answer is judged by what looks the same, so the schema must not be. */
    @Test
    void anEchoThatLooksTheSameMayRepeatTheInput() {
        folder.write(
                "input.schema.json",
                json("{'type':'object','required':['q'],'properties':{'q':{'enum':['O\u2019Brien, 2024']}}}"));

        assertEquals(
                "none",
                problem("{'type':'object','properties':{'q':{'const':'O\u2019Brien,2024'}}}", "'echoes':['q']"));
    }

    static Stream<Arguments> templates() {
        return Stream.of(
                argumentSet(
                        "fields",
                        "{{input.q}} {{#input.place}}{{input.place}}{{/input.place}} {{input.extra}}",
                        "none"),
                argumentSet("one of a list", "{{input.extra.list.0}}", "none"),
                argumentSet("what the schema does not name", "{{#input.other}}x{{/input.other}}", "none"),
                argumentSet(
                        "misspelt",
                        "{{input.yaer}}",
                        "prompt.md: names {{input.yaer}}, and \"yaer\" is no field that input.schema.json names there; "
                                + "did you mean \"year\"?"),
                argumentSet(
                        "a misspelt section is empty without a word",
                        "{{#input.plaec}}x{{/input.plaec}}",
                        "prompt.md: names {{input.plaec}}"),
                argumentSet(
                        "within a section",
                        "{{#input.place}}{{input.pace}}{{/input.place}}",
                        "prompt.md: names {{input.pace}}"),
                argumentSet(
                        "in a closed object",
                        "{{input.extra.other}}",
                        "\"other\" is no field that input.schema.json names there; the fields are \"list\""),
                argumentSet(
                        "of a text",
                        "{{input.q.length}}",
                        "\"length\" is no field that input.schema.json names there"));
    }

    @ParameterizedTest
    @MethodSource("templates")
    void fieldsThatTemplatesNameAreLookedFor(String prompt, String expected) {
        folder.write("prompt.md", prompt + "{{evidence}}");

        String problem = problem("{'type':'object'}", "'description':'d'");

        assertTrue(problem.contains(expected), problem);
    }

    /** A schema of people's own may be as large as schemas may be, and all of it may lead to all of it. */
    @Test
    void aLargeSchemaIsReadInTime() {
        String fields = IntStream.range(0, 1_200)
                .mapToObj(i -> "'f" + i + "':{'anyOf':[{'$ref':'#/definitions/A'},{'type':'null'}]}")
                .collect(Collectors.joining(","));
        String output =
                "{'$ref':'#/definitions/A','definitions':{'A':{'type':'object','properties':{'q':{'type':'string'},"
                        + "'facts':{'type':'array','items':" + CLAIM + "}," + fields + "}}}}";

        assertEquals("none", problem(output, "'echoes':['q']," + cite("/f0" + "/f1".repeat(60) + "/facts")));
    }

    private String problem(String output, String rules) {
        folder.write("output.schema.json", json(output));
        String description = rules.contains("'description'") ? "" : "'description':'d',";
        folder.write(
                "interrogation.json", json("{'key':'colors_v1','name':'n','version':'1'," + description + rules + "}"));
        return new Interrogations(catalog, new OllamaDialect())
                .problem("colors_v1")
                .orElse("none");
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }
}
