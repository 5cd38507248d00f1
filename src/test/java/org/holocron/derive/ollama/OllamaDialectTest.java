package org.holocron.derive.ollama;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import org.holocron.derive.model.PartialSampling;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the options in an interrogation's file mean. */
class OllamaDialectTest {

    private final OllamaDialect dialect = new OllamaDialect();

    @Test
    void readsWhatIsNeutralAndKeepsTheRest() {
        assertEquals(
                new PartialSampling(null, 42, 512, 4_096, json("{\"top_p\":0.9,\"stop\":[\"END\"]}")),
                dialect.sampling(
                        json("{\"num_ctx\":4096,\"top_p\":0.9,\"num_predict\":512,\"stop\":[\"END\"],\"seed\":42}")));
    }

    @Test
    void leavesOpenWhatIsNotThere() {
        assertEquals(PartialSampling.NONE, dialect.sampling(json("{}")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"num_ctx":4096}    | ''
            {"num_ctx":"4096"}  | must be a whole number
            {"num_ctx":0.5}     | must be a whole number
            {"top_p":1}         | ''
            {"top_p":"1"}       | must be a number
            {"use_mmap":true}   | ''
            {"use_mmap":1}      | must be true or false
            {"stop":["END"]}    | ''
            {"stop":"END"}      | must be a list of strings
            {"temperature":0.0} | a field of its own
            {"draft_num_predict":4}   | ''
            {"num_predict":-2}  | ''
            {"num_predict":0}   | 0 means no limit too
            {"num_predict":-3}  | 1 or more
            {"num_ctx":0}       | 1 or more
            {"num_ctx":4294967298}    | at most 2147483647
            {"seed":-4294967298}      | at most 2147483647
            {"top_k":1e30}      | must be a whole number
            {"repeat_last_n":-1}      | ''
            {"repeat_last_n":-2}      | 0 or more, or -1
            {"repeat_last_n":0} | ''
            {"max_tokens":512}  | not an option of Ollama's
            """)
    void saysWhatIsWrongWithAnOption(String options, String problem) {
        json(options).forEach((name, value) -> {
            String said = dialect.optionProblem(name, value).orElse("");
            assertTrue(problem.isEmpty() ? said.isEmpty() : said.contains(problem), said);
        });
    }

    /** It was refused, though 0.24 accepts it. */
    @Test
    void warnsOfWhatOnlyOlderServersAccept() {
        assertTrue(dialect.optionWarning("repeat_last_n", Json.createValue(-1))
                .orElseThrow()
                .contains("newer servers refuse"));
        assertTrue(dialect.optionWarning("repeat_last_n", Json.createValue(0)).isEmpty());
        assertTrue(dialect.optionWarning("num_predict", Json.createValue(-1)).isEmpty());
    }

    private static JsonObject json(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }
}
