package org.holocron.derive.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.holocron.derive.json.JsonLimits;
import org.holocron.derive.review.Decision;
import org.holocron.derive.review.ReviewVerdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReviewRequestTest {

    @Test
    void acceptingNeedsNothingMore() {
        assertEquals(new Decision(ReviewVerdict.ACCEPT, null, null, null), decision("{\"verdict\":\"accept\"}"));
    }

    @Test
    void aCorrectionIsAnyJson() {
        assertEquals(
                new Decision(ReviewVerdict.CORRECT, "{\"from\":[1,2.50]}", "two sources agree", "anna"),
                decision("{\"verdict\":\"correct\",\"corrected\":{\"from\":[1,2.50]},"
                        + "\"reason\":\" two sources\\nagree \",\"by\":\"anna\"}"));
        assertEquals(
                "\"Tatooine\"",
                decision("{\"verdict\":\"correct\",\"corrected\":\"Tatooine\",\"reason\":\"r\"}")
                        .correctedJson());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | /verdict is missing; it must be a string",
                "{\"verdict\":\"maybe\"} | /verdict must be one of accept, correct, refuse",
                "{\"verdict\":7} | /verdict must be a string that is not blank, not 7",
                "{\"verdict\":\"accept\",\"why\":1} | /why is unknown; the fields are by, corrected, reason, verdict",
                "{\"verdict\":\"refuse\",\"reason\":7} | /reason must be a string that is not blank, not 7",
                "{\"verdict\":\"refuse\",\"reason\":\"a\\u202eb\"} | /reason must be one line without invisible characters: its character 2 is U+202E, a mark that turns the direction of text",
                "[] | it is a list, not a JSON object"
            })
    void whatIsMalformedIsNamed(String body, String problem) {
        ProblemDocument document = refused(body);
        assertEquals(400, document.status());
        assertEquals(problem, document.detail());
    }

    @Test
    void lengthsAreBounded() {
        assertEquals(
                "/corrected must have at most 4000 characters as JSON",
                refused("{\"verdict\":\"correct\",\"reason\":\"r\",\"corrected\":\"" + "x".repeat(3_999) + "\"}")
                        .detail());
        assertEquals(
                "/reason must have at most 500 characters",
                refused("{\"verdict\":\"refuse\",\"reason\":\"" + "x".repeat(501) + "\"}")
                        .detail());
        assertEquals(
                "/by must have at most 200 characters",
                refused("{\"verdict\":\"accept\",\"by\":\"" + "x".repeat(201) + "\"}")
                        .detail());
        assertEquals(
                4_000,
                String.valueOf(decision("{\"verdict\":\"correct\",\"reason\":\"r\",\"corrected\":\"" + "x".repeat(3_998)
                                        + "\"}")
                                .correctedJson())
                        .length());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"verdict\":\"refuse\"} | /reason is missing; refuse needs one",
                "{\"verdict\":\"correct\",\"corrected\":1} | /reason is missing; correct needs one",
                "{\"verdict\":\"correct\",\"reason\":\"r\"} | /corrected is missing; correct needs the value that holds instead",
                "{\"verdict\":\"correct\",\"corrected\":null,\"reason\":\"r\"} | /corrected is missing; correct needs the value that holds instead",
                "{\"verdict\":\"accept\",\"corrected\":1} | /corrected must not be given with accept; correct takes it",
                "{\"verdict\":\"correct\"} | /corrected is missing; correct needs the value that holds instead (and 1 more, see errors)"
            })
    void whatDoesNotGoTogetherIsNamed(String body, String problem) {
        ProblemDocument document = refused(body);
        assertEquals(422, document.status());
        assertEquals("unfit-review", document.kind());
        assertEquals(problem, document.detail());
    }

    private static Decision decision(String body) {
        return ObjectRequest.read(body, new JsonLimits(40_000, 50), ReviewRequest::read)
                .decision();
    }

    private static ProblemDocument refused(String body) {
        return assertThrows(ProblemException.class, () -> decision(body)).document();
    }
}
