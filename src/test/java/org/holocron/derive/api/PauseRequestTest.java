package org.holocron.derive.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.holocron.derive.json.JsonLimits;
import org.holocron.derive.json.ParsedJson;
import org.holocron.derive.json.Problem;
import org.holocron.derive.json.StrictJson;
import org.holocron.derive.json.StrictObjectReader;
import org.holocron.derive.pause.PauseNote;
import org.holocron.derive.pause.PauseTarget;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PauseRequestTest {

    private final List<Problem> problems = new ArrayList<>();

    @Test
    void withoutAModelOrAnInterrogationItIsEverything() {
        assertEquals(PauseRequest.OF_ALL, read("{}", PauseRequest::toPause));
        assertEquals(PauseRequest.OF_ALL, read("{\"model\":null,\"by\":null}", PauseRequest::toResume));
        assertEquals(List.of(), problems);
    }

    @Test
    void itNamesWhatIsPausedByWhomAndWhy() {
        assertEquals(
                new PauseRequest(PauseTarget.model("Qwen3"), new PauseNote("anna", "a new one is loaded")),
                read(
                        "{\"model\":\"Qwen3\",\"by\":\"anna\",\"reason\":\" a new one\\nis loaded\"}",
                        PauseRequest::toPause));
        assertEquals(
                new PauseRequest(PauseTarget.interrogation("facts"), new PauseNote("bob", null)),
                read("{\"interrogation\":\"facts\",\"by\":\"bob\"}", PauseRequest::toResume));
        assertEquals(List.of(), problems);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"model\":\"m\",\"interrogation\":\"i\"} | /interrogation must not be given together with model: pause the one, then the other",
                "{\"interrogation\":7} | /interrogation must be a string, not 7",
                "{\"interrogation\":\" \"} | /interrogation must have 1 to 200 characters",
                "{\"reason\":\"\"} | /reason must be a string that is not blank, not an empty string",
                "{\"reason\":\"a\\u202eb\"} | /reason must be one line without invisible characters: its character 2 is U+202E, a mark that turns the direction of text",
                "{\"by\":\"a\\u001b[2J\"} | /by must be one line without invisible characters: its character 2 is U+001B, a control character",
                "{\"model\":\"a\\u2028b\"} | /model must be one line without invisible characters: its character 2 is U+2028, a line break",
                "{\"why\":\"x\"} | /why is unknown; the fields are by, interrogation, model, reason"
            })
    void whatIsWrongIsNamed(String body, String problem) {
        read(body, PauseRequest::toPause);
        assertEquals(
                List.of(problem),
                problems.stream()
                        .map(found -> found.pointer() + " " + found.message())
                        .toList());
    }

    @Test
    void whatIsSaidIsBounded() {
        read("{\"by\":\"" + "a".repeat(201) + "\",\"reason\":\"" + "b".repeat(501) + "\"}", PauseRequest::toPause);
        assertEquals(
                List.of(
                        new Problem("/by", "must have at most 200 characters"),
                        new Problem("/reason", "must have at most 500 characters")),
                problems);
    }

    /** Nobody is asked why: a reason that is dropped would look as if it were kept. */
    @Test
    void resumingTakesNoReason() {
        read("{\"reason\":\"x\"}", PauseRequest::toResume);
        assertEquals(List.of(new Problem("/reason", "is unknown; the fields are by, interrogation, model")), problems);
    }

    private PauseRequest read(String body, Function<StrictObjectReader, PauseRequest> reader) {
        JsonObject object = ((ParsedJson.Read) StrictJson.object(body, new JsonLimits(10_000, 5))).object();
        StrictObjectReader fields = new StrictObjectReader(object, "", problems::add);
        PauseRequest request = reader.apply(fields);
        fields.refuseUnknown();
        return request;
    }
}
