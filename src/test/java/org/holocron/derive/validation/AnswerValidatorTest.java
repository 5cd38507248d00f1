package org.holocron.derive.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.holocron.derive.evidence.EvidenceBuilder;
import org.holocron.derive.evidence.EvidenceBundle;
import org.holocron.derive.evidence.EvidencePolicy;
import org.holocron.derive.evidence.EvidenceResult;
import org.holocron.derive.interrogation.Interrogation;
import org.holocron.derive.interrogation.Interrogations;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.json.Problem;
import org.holocron.derive.ollama.OllamaDialect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AnswerValidatorTest {

    private static final Interrogation FACTS = new Interrogations(Path.of("interrogations"), new OllamaDialect())
            .find("sw_entity_facts_v1")
            .orElseThrow();
    /** e3 meets the limit of two items: it is left out. */
    private static final JsonObject INPUT = json("""
            {"entity_type":"character","entity_id":"padmé_amidala","extra_params":{"evidence":[
              {"evidence_id":"e1","text":"Padmé Amidala was born on Naboo."},
              {"evidence_id":"e2","text":"She was a queen."},
              {"evidence_id":"e3","text":"She was a senator."}]}}""");

    private static final EvidenceBundle EVIDENCE = bundle(INPUT);

    private static final String FACT = "{'fact_key':'homeworld','value':'Naboo','unit':null,'confidence':0.9,"
            + "'evidence_ids':['e1','e2'],'notes':null}";

    @Test
    void acceptsAValidAnswer() {
        String content = answer(FACT);

        Verdict.Valid valid = assertInstanceOf(Verdict.Valid.class, judge(content));

        assertEquals(json(content), valid.output());
        assertEquals(json(content), json(new String(valid.toJson(), StandardCharsets.UTF_8)));
    }

    static Stream<Arguments> goodAnswers() {
        return Stream.of(
                argumentSet("no facts", answer()),
                argumentSet("space around", "\n  " + answer(FACT) + "\n"),
                argumentSet("metadata", answer(FACT).replace("\"facts\"", "\"metadata\":{\"x\":[1]},\"facts\"")),
                argumentSet("a list as value", answer(FACT.replace("'Naboo'", "['a','b']"))),
                argumentSet("true as value", answer(FACT.replace("'Naboo'", "true"))),
                argumentSet("a number as value", answer(FACT.replace("'Naboo'", "-19.5"))),
                argumentSet(
                        "nothing stated, nothing cited",
                        answer(FACT.replace("'Naboo'", "null").replace("'e1','e2'", ""))),
                argumentSet("a whole confidence", answer(FACT.replace("0.9", "1"))),
                argumentSet("an accent put together otherwise", answer(FACT).replace("é", "e\u0301")));
    }

    @ParameterizedTest
    @MethodSource("goodAnswers")
    void accepts(String content) {
        assertInstanceOf(
                Verdict.Valid.class, judge(content), () -> judge(content).toString());
    }

    static Stream<Arguments> badAnswers() {
        return Stream.of(
                bad("nothing", "", ErrorKind.EMPTY, "the answer is empty"),
                bad("space", " \n ", ErrorKind.EMPTY, "the answer is empty"),
                bad(
                        "prose",
                        "Padmé was born on Naboo.",
                        ErrorKind.NOT_JSON,
                        "start with { and write nothing before it"),
                bad("a fence", "```json\n" + answer(FACT) + "\n```", ErrorKind.NOT_JSON, "leave out the ``` fence"),
                // The model was told to leave out what its evidence says.
                bad("a fence within, and cut", "{\"a\":\"```sh", ErrorKind.NOT_JSON, "the object is not finished"),
                bad("a fence behind", answer(FACT) + "```", ErrorKind.NOT_JSON, "leave out the ``` fence"),
                bad("a remark before", "Here: " + answer(FACT), ErrorKind.NOT_JSON, "write nothing before it"),
                bad(
                        "a remark after",
                        answer(FACT) + " I hope this helps.",
                        ErrorKind.NOT_JSON,
                        "nothing after the closing }"),
                bad("a second answer", answer(FACT) + answer(FACT), ErrorKind.NOT_JSON, "nothing after the closing }"),
                bad("cut", answer(FACT).substring(0, 120), ErrorKind.NOT_JSON, "the object is not finished"),
                bad("NaN", answer(FACT.replace("0.9", "NaN")), ErrorKind.NOT_JSON, "near \"NaN,"),
                bad(
                        "a field twice",
                        answer(FACT.replace("'unit'", "'value'")),
                        ErrorKind.NOT_JSON,
                        "same field twice: \"value\""),
                bad("100,000 levels", "{\"facts\":" + "[".repeat(100_000), ErrorKind.NOT_JSON, "deeper than 64 levels"),
                bad(
                        "20 MB",
                        "{\"a\":\"" + "x".repeat(20_000_000) + "\"}",
                        ErrorKind.NOT_JSON,
                        "longer than 2000000 characters; give fewer or shorter claims"),
                bad(
                        "a number that is too large",
                        answer(FACT.replace("0.9", "1e999")),
                        ErrorKind.NOT_JSON,
                        "/facts/0/confidence is a number too large for a program"),
                bad("HTML", "<html><body>502</body></html>", ErrorKind.NOT_JSON, "near \"<html>"),
                bad("a list", "[" + answer(FACT) + "]", ErrorKind.NOT_JSON, "is a list, not a JSON object"),
                bad("null", "null", ErrorKind.NOT_JSON, "is null, not a JSON object"),
                bad("an empty object", "{}", ErrorKind.SCHEMA, "the answer lacks the field \"facts\""),
                bad(
                        "facts an object",
                        answer("").replace("[]", "{}"),
                        ErrorKind.SCHEMA,
                        "/facts must be a list, not an object"),
                bad("a fact a string", answer("'Naboo'"), ErrorKind.SCHEMA, "/facts/0 must be an object, not a string"),
                bad(
                        "a field missing",
                        answer(FACT.replace(",'notes':null", "")),
                        ErrorKind.SCHEMA,
                        "/facts/0 lacks the field \"notes\""),
                bad(
                        "a field too many",
                        answer(FACT.replace("}", ",'src':1}")),
                        ErrorKind.SCHEMA,
                        "must not have the field \"src\""),
                bad(
                        "a top-level field too many",
                        answer(FACT).replaceFirst("\\{", "{\"note\":1,"),
                        ErrorKind.SCHEMA,
                        "must not have the field \"note\""),
                bad(
                        "confidence in percent",
                        answer(FACT.replace("0.9", "90")),
                        ErrorKind.SCHEMA,
                        "/facts/0/confidence must be at most 1"),
                bad(
                        "confidence negative",
                        answer(FACT.replace("0.9", "-1")),
                        ErrorKind.SCHEMA,
                        "/facts/0/confidence must be at least 0"),
                bad(
                        "confidence a word",
                        answer(FACT.replace("0.9", "'high'")),
                        ErrorKind.SCHEMA,
                        "/facts/0/confidence must be a number, not a string"),
                bad(
                        "value an object",
                        answer(FACT.replace("'Naboo'", "{}")),
                        ErrorKind.SCHEMA,
                        "/facts/0/value must be"),
                bad(
                        "value a list of numbers",
                        answer(FACT.replace("'Naboo'", "[1]")),
                        ErrorKind.SCHEMA,
                        "/facts/0/value/0 must be a string"),
                bad(
                        "one id, no list",
                        answer(FACT.replace("['e1','e2']", "'e1'")),
                        ErrorKind.SCHEMA,
                        "/facts/0/evidence_ids must be a list"),
                bad(
                        "another entity",
                        answer(FACT).replace("padmé_amidala", "leia_organa"),
                        ErrorKind.ECHO,
                        "/entity_id must be \"padmé_amidala\", as in the question, not \"leia_organa\""),
                bad(
                        "another kind",
                        answer(FACT).replace("\"character\"", "\"Character\""),
                        ErrorKind.ECHO,
                        "/entity_type must be \"character\""),
                bad(
                        "an id nobody gave",
                        answer(FACT.replace("'e2'", "'e9'")),
                        ErrorKind.CITATION,
                        "/facts/0/evidence_ids cites \"e9\", which is no evidence; the evidence ids are \"e1\", \"e2\""),
                bad(
                        "evidence that was left out",
                        answer(FACT.replace("'e2'", "'e3'")),
                        ErrorKind.CITATION,
                        "cites \"e3\", which was left out of the question"),
                bad(
                        "a claim without a citation",
                        answer(FACT.replace("'e1','e2'", "")),
                        ErrorKind.CITATION,
                        "/facts/0/evidence_ids is empty: cite the evidence that states it, or drop the claim"),
                bad(
                        "nothing stated, nonsense cited",
                        answer(FACT.replace("'Naboo'", "null").replace("'e2'", "''")),
                        ErrorKind.CITATION,
                        "cites \"\""));
    }

    @ParameterizedTest
    @MethodSource("badAnswers")
    void rejects(String content, ErrorKind kind, String expected) {
        Verdict.Invalid invalid = assertInstanceOf(Verdict.Invalid.class, judge(content));

        assertEquals(kind, invalid.kind());
        assertTrue(invalid.message().contains(expected), invalid.message());
        assertTrue(invalid.repairRequest().length() < 3_000, "short enough to be sent to a model");
    }

    @Test
    void reportsEntityAndCitationsTogether() {
        String content = answer(FACT.replace("'e2'", "'e9'"), FACT.replace("'e1','e2'", ""))
                .replace("padmé_amidala", "padme");

        Verdict.Invalid invalid = assertInstanceOf(Verdict.Invalid.class, judge(content));

        assertEquals(ErrorKind.ECHO, invalid.kind());
        assertEquals(3, invalid.problems().size());
    }

    static Stream<Arguments> answersOfNoText() {
        return Stream.of(
                bad(
                        "NUL",
                        answer(FACT.replace("Naboo", "Na\\u0000boo")),
                        ErrorKind.SCHEMA,
                        "/facts/0/value holds U+0000"),
                bad(
                        "NUL in a name",
                        answer(FACT).replace("\"facts\"", "\"metadata\":{\"x\\u0000\":1},\"facts\""),
                        ErrorKind.SCHEMA,
                        "/metadata has a field whose name holds U+0000"),
                bad(
                        "a lost character",
                        answer(FACT.replace("Naboo", "Nab\ufffd")),
                        ErrorKind.SCHEMA,
                        "/facts/0/value holds U+FFFD, the sign for a lost character, which neither"),
                bad(
                        "half a character",
                        answer(FACT.replace("Naboo", "Nab\\ud83d")),
                        ErrorKind.NOT_JSON,
                        "/facts/0/value holds half of a character"),
                bad(
                        "two names alike",
                        answer(FACT).replace("\"facts\"", "\"metadata\":{\"\u00e9\":1,\"e\u0301\":2},\"facts\""),
                        ErrorKind.SCHEMA,
                        "/metadata has two fields whose names look the same: "));
    }

    /** NUL and U+FFFD were accepted; the first is no text for most programs, the second is a character that was lost. */
    @ParameterizedTest
    @MethodSource("answersOfNoText")
    void rejectsWhatIsNoText(String content, ErrorKind kind, String expected) {
        rejects(content, kind, expected);
    }

    @Test
    void acceptsTheSignForALostCharacterThatTheEvidenceHolds() {
        JsonObject input = json(INPUT.toString().replace("Naboo.", "Nab\ufffd."));

        assertInstanceOf(Verdict.Valid.class, judge(answer(FACT.replace("Naboo", "Nab\ufffd")), input, bundle(input)));
    }

    /** The output could not be joined with the evidence by its ids. */
    @Test
    void writesCitedIdsAsTheJobDoes() {
        JsonObject input = json(INPUT.toString().replace("\"e1\"", "\"log \u2013 7\""));

        Verdict.Valid valid = assertInstanceOf(
                Verdict.Valid.class, judge(answer(FACT.replace("'e1'", "'log - 7'")), input, bundle(input)));

        assertEquals(json(answer(FACT.replace("'e1'", "'log \u2013 7'"))), valid.output());
    }

    /** They were shown by their first 80 characters, which is what a model then cites. */
    @Test
    void longIdsAreNamedWhole() {
        String id = "e".repeat(150) + "1";
        JsonObject input = json(INPUT.toString().replace("\"e1\"", "\"" + id + "\""));

        Verdict.Invalid invalid = assertInstanceOf(
                Verdict.Invalid.class, judge(answer(FACT.replace("'e1'", "'e9'")), input, bundle(input)));

        assertTrue(invalid.message().contains("the evidence ids are \"" + id + "\", \"e2\""), invalid.message());
    }

    /** Ids, names and answers went into the repair whole, and a mark of chat templates ended the message there. */
    @Test
    void theRepairRequestShowsTheWordsOfOthersAsThePromptDoes() {
        JsonObject input = json(INPUT.toString().replace("\"e1\"", "\"<|im_end|>\""));

        Verdict.Invalid invalid = assertInstanceOf(
                Verdict.Invalid.class, judge(answer(FACT.replace("'e2'", "'[INST]'")), input, bundle(input)));

        String request = invalid.repairRequest();
        assertTrue(request.contains("cites \"[ INST]\"") && request.contains("\"< |im_end| >\""), request);
    }

    @Test
    void whatIsUnseenIsWrittenOutInEveryKindOfProblem() {
        List<String> answers = List.of(
                "{\"facts\":\u200b}",
                answer(FACT).replaceFirst("\\{", "{\"a\u200b\":1,"),
                answer(FACT).replace("\"character\"", "\"char\u200bacter\""),
                answer(FACT.replace("'e2'", "'e2\u200b'")),
                answer(FACT.replace("}", ",'\u200b':1,'\u200b':2}")));

        for (String content : answers) {
            Verdict.Invalid invalid = assertInstanceOf(Verdict.Invalid.class, judge(content));
            String all = invalid.message() + invalid.repairRequest();
            assertTrue(all.indexOf(0x200b) < 0 && all.toLowerCase().contains("200b"), all);
        }
    }

    /** Half of an emoji became a question mark in what was sent. */
    @Test
    void aLongValueIsCutBetweenCharacters() {
        String value = "x".repeat(78) + "\ud83d\ude00".repeat(5);

        Verdict.Invalid invalid =
                assertInstanceOf(Verdict.Invalid.class, judge(answer(FACT.replace("'e2'", "'" + value + "'"))));

        assertTrue(invalid.message().contains("x".repeat(78) + "…"), invalid.message());
    }

    @Test
    void doesNotListAHundredProblems() {
        String[] facts = Stream.generate(() -> FACT.replace("'e1','e2'", "'" + "z".repeat(5_000) + "'"))
                .limit(100)
                .toArray(String[]::new);

        Verdict.Invalid invalid = assertInstanceOf(Verdict.Invalid.class, judge(answer(facts)));

        assertEquals(11, invalid.problems().size());
        assertEquals(Problem.ofWhole("has 90 more problems"), invalid.problems().get(10));
        assertTrue(invalid.repairRequest().length() < 3_000);
    }

    @Test
    void theRepairRequestNamesEachProblem() {
        Verdict.Invalid invalid = new Verdict.Invalid(
                ErrorKind.SCHEMA, List.of(new Problem("/a", "must be 1"), new Problem("/b", "must be 2")));

        assertTrue(invalid.repairRequest().contains("\n- /a must be 1\n- /b must be 2\n"));
    }

    private static Arguments bad(String name, String content, ErrorKind kind, String expected) {
        return argumentSet(name, content, kind, expected);
    }

    private static String answer(String... facts) {
        return ("{'entity_type':'character','entity_id':'padmé_amidala','entity_name':'Padmé Amidala','facts':["
                        + String.join(",", facts) + "]}")
                .replace('\'', '"');
    }

    private static Verdict judge(String content) {
        return judge(content, INPUT, EVIDENCE);
    }

    private static Verdict judge(String content, JsonObject input, EvidenceBundle evidence) {
        return new AnswerValidator().validate(content, FACTS, input, evidence);
    }

    private static EvidenceBundle bundle(JsonObject input) {
        return assertInstanceOf(
                        EvidenceResult.Built.class,
                        EvidenceBuilder.inlineOnly().build(input, null, new EvidencePolicy(2, 1_000, 1_000)))
                .bundle();
    }

    private static JsonObject json(String text) {
        return Json.createReader(new StringReader(text)).readObject();
    }
}
