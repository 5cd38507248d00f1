package org.holocron.derive.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holocron.derive.evidence.EvidenceBuilder;
import org.holocron.derive.evidence.EvidenceBundle;
import org.holocron.derive.evidence.EvidencePolicy;
import org.holocron.derive.evidence.EvidenceResult;
import org.holocron.derive.interrogation.CitationRule;
import org.holocron.derive.json.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Claims were looked for in one list of objects only; all else passed uncited. */
class CitationsTest {

    private static final EvidenceBundle EVIDENCE =
            bundle(json("{'extra_params':{'evidence':[{'evidence_id':'e1','text':'Leia was a human.'}]}}"));

    private static final String EMPTY =
            " is empty: cite the evidence that states it, or drop the claim; the evidence ids are \"e1\"";
    private static final String NONE_SUCH = " cites \"e9\", which is no evidence; the evidence ids are \"e1\"";

    static Stream<Arguments> answers() {
        return Stream.of(
                argumentSet(
                        "a list", "/facts", "{'facts':[{'ids':['e1']},{'ids':['e9']}]}", "/facts/1/ids" + NONE_SUCH),
                argumentSet("none", "/facts", "{'facts':[{'v':1}]}", "/facts/0/ids" + EMPTY),
                argumentSet("one id", "/facts", "{'facts':[{'ids':'e1'}]}", ""),
                argumentSet("null for ids", "/facts", "{'facts':[{'v':1,'ids':null}]}", "/facts/0/ids" + EMPTY),
                argumentSet("nothing stated", "/facts", "{'facts':[{'v':null,'ids':[]},{'v':null,'ids':null}]}", ""),
                argumentSet("no list", "/facts", "{}", ""),
                argumentSet("null for the list", "/facts", "{'facts':null}", ""),
                argumentSet(
                        "claims that are no objects",
                        "/facts",
                        "{'facts':['invented',null,[{}]]}",
                        "/facts/0 must be an object that cites evidence in \"ids\", not a string; "
                                + "/facts/1 must be an object that cites evidence in \"ids\", not null; "
                                + "/facts/2 must be an object that cites evidence in \"ids\", not a list"),
                argumentSet(
                        "a text for the list",
                        "/facts",
                        "{'facts':'invented'}",
                        "/facts must be an object that cites evidence in \"ids\", not a string"),
                argumentSet("each of a list", "/facts/*", "{'facts':[{'ids':['e9']}]}", "/facts/0/ids" + NONE_SUCH),
                argumentSet(
                        "nested",
                        "/groups/*/facts",
                        "{'groups':[{'facts':[{'ids':['e1']}]},{},{'facts':[{'ids':['e9']},{'ids':[],'v':2}]}]}",
                        "/groups/2/facts/0/ids" + NONE_SUCH + "; /groups/2/facts/1/ids" + EMPTY),
                argumentSet(
                        "an object of claims",
                        "/facts/*",
                        "{'facts':{'born':{'ids':['e9']},'a/b':{'ids':[],'v':1},'died':null,'x':{'ids':['e1']}}}",
                        "/facts/born/ids" + NONE_SUCH + "; /facts/a~1b/ids" + EMPTY),
                argumentSet(
                        "an object of lists",
                        "/facts/*",
                        "{'facts':{'born':[{'ids':['e1']},{'ids':['e9']}]}}",
                        "/facts/born/1/ids" + NONE_SUCH),
                argumentSet(
                        "an object of texts",
                        "/facts/*",
                        "{'facts':{'born':'invented'}}",
                        "/facts/born must be an object that cites evidence in \"ids\", not a string"),
                argumentSet("a claim", "/fact", "{'fact':{'ids':['e9']}}", "/fact/ids" + NONE_SUCH),
                argumentSet("the answer", "", "{'v':1,'ids':[]}", "/ids" + EMPTY),
                argumentSet(
                        "names of any kind", "/a~1b/", "{'a/b':{'':[{'ids':['e9']}]}}", "/a~1b//0/ids" + NONE_SUCH));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void looksAtEveryClaim(String array, String answer, String expected) {
        CitationRule rule = new CitationRule(array, "ids", true, "v");

        String problems = new Citations(rule, EVIDENCE)
                .problems(json(answer)).stream()
                        .map(problem -> problem.sentence("the answer"))
                        .collect(Collectors.joining("; "));

        assertEquals(expected, problems);
    }

    /**
     * {@code R&amp;D} for a job that left it out meant {@code R&D}, and {@code R &amp; D} meant one of both, though nobody could say which.
     * The second item has no text that can be seen, and is left out.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            R&D     | R&amp;D | R&D         | R&D
            R&D     | R&amp;D | R & D       | R&D
            R&D     | R&amp;D | R&amp;D     | which was left out of the question
            R&amp;D | R&D     | R&amp;D     | R&amp;D
            R&amp;D | R&D     | R&D         | which was left out of the question
            R&amp;D | R&D     | R&amp;amp;D | R&amp;D
            R&D     | R&amp;D | R &amp; D   | which may be "R&amp;D" or "R&D": write the id itself; the evidence ids are "R&D"
            R&D     | other   | R&amp;D     | R&D
            R&D     | other   | R &amp; D   | R&D
            a<b     | other   | a&lt;b      | a<b
            """)
    void anIdMeansItselfAndAnotherSpellingOneIdOrNone(String shown, String omitted, String cited, String expected) {
        JsonObject input = json("{'extra_params':{'evidence':[{'evidence_id':'" + shown
                + "','text':'t'},{'evidence_id':'" + omitted + "','text':' '}]}}");
        Citations citations = new Citations(new CitationRule("/facts", "ids", true, null), bundle(input));

        JsonObject answer = json("{'facts':[{'ids':['" + cited + "']}]}");

        String problems =
                citations.problems(answer).stream().map(Problem::message).collect(Collectors.joining("; "));

        assertTrue(problems.isEmpty() ? expected.equals(shown) : problems.contains(expected), problems);
        if (problems.isEmpty()) {
            assertEquals(
                    "{\"facts\":[{\"ids\":[\"" + shown + "\"]}]}",
                    citations.withJobsIds(answer).toString());
        }
    }

    /** Both are shown: each is cited by itself. */
    @Test
    void idsThatDifferInAnEscapeAloneAreCitedByThemselves() {
        JsonObject input = json("{'extra_params':{'evidence':[{'evidence_id':'R&D','text':'t'},"
                + "{'evidence_id':'R&amp;D','text':'u'}]}}");
        JsonObject answer = json("{'facts':[{'ids':['R&D','R&amp;D']}]}");
        Citations citations = new Citations(new CitationRule("/facts", "ids", true, null), bundle(input));

        assertEquals(List.of(), citations.problems(answer));
        assertEquals(answer, citations.withJobsIds(answer));
    }

    private static EvidenceBundle bundle(JsonObject input) {
        return assertInstanceOf(
                        EvidenceResult.Built.class,
                        EvidenceBuilder.inlineOnly().build(input, null, EvidencePolicy.DEFAULT))
                .bundle();
    }

    private static JsonObject json(String text) {
        return Json.createReader(new StringReader(text.replace('\'', '"'))).readObject();
    }
}
