package org.holocron.derive.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.holocron.derive.json.Pointers;
import org.holocron.derive.json.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContractTest {

    static Stream<Arguments> violations() {
        return Stream.of(
                argumentSet(
                        "two types", "{'type':['string','null']}", "{}", "/v must be a string or null, not an object"),
                argumentSet(
                        "within one of the types",
                        "{'type':['string','array'],'items':{'type':'string'}}",
                        "[true]",
                        "/v/0 must be a string, not true"),
                argumentSet("an integer", "{'type':'integer'}", "1.5", "/v must be a whole number, not 1.5"),
                argumentSet("below", "{'type':'number','minimum':0}", "-0.5", "/v must be at least 0"),
                argumentSet("above", "{'type':'number','maximum':1}", "95", "/v must be at most 1"),
                argumentSet("none of the values", "{'enum':['a','b']}", "'c'", "/v must be one of \"a\", \"b\""),
                argumentSet("another constant", "{'const':3}", "4", "/v must be 3"),
                argumentSet(
                        "an extra field",
                        "{'type':'object','additionalProperties':false}",
                        "{'z':1}",
                        "/v must not have the field \"z\""),
                argumentSet(
                        "too few", "{'type':'array','minItems':1}", "[]", "/v breaks \"minItems\": expected minimum"),
                argumentSet(
                        "no date",
                        "{'type':'string','format':'date'}",
                        "'1977'",
                        "/v must be a date such as 2026-11-25"),
                argumentSet("not below", "{'exclusiveMaximum':1}", "1", "/v must be less than 1"),
                argumentSet("not above", "{'exclusiveMinimum':0}", "0", "/v must be more than 0"),
                argumentSet(
                        "none of three types",
                        "{'anyOf':[{'type':'object'},{'type':'array'},{'type':'null'}]}",
                        "3",
                        "/v must be a list or an object or null, not a number"),
                argumentSet("no value at all", "false", "3", "/v is not allowed by the schema"),
                argumentSet(
                        "more than one alternative",
                        "{'oneOf':[{'type':'number'},{'minimum':0}]}",
                        "3",
                        "/v must fit exactly one of the alternatives"),
                argumentSet(
                        "by a reference",
                        "{'$ref':'#/properties/v/definitions/d','definitions':{'d':{'type':'string'}}}",
                        "3",
                        "/v must be a string, not a number"),
                argumentSet("a type and values", "{'type':'string','enum':['a']}", "3", "/v must be one of \"a\""),
                argumentSet(
                        "a further field of the wrong type",
                        "{'type':'object','additionalProperties':{'type':'string'}}",
                        "{'a b: c/d~e':{}}",
                        "/v/a b: c~1d~0e must be a string, not an object"),
                argumentSet(
                        "a field with a name like a pointer",
                        "{'properties':{'a/b c~':{'type':'string'}}}",
                        "{'a/b c~':1}",
                        "/v/a~1b c~0 must be a string, not a number"),
                argumentSet(
                        "a field beside a pattern",
                        "{'patternProperties':{'^x_':{}},'properties':{'y':{}},'additionalProperties':false}",
                        "{'x_1':1,'y':1,'z':1}",
                        "/v must not have the field \"z\""),
                argumentSet(
                        "none of several objects",
                        "{'anyOf':[{'type':'object','required':['a']},{'type':'null'}]}",
                        "{}",
                        "/v lacks the field \"a\""));
    }

    @ParameterizedTest
    @MethodSource("violations")
    void saysWhatWouldBeRight(String schema, String value, String expected) {
        List<Problem> problems = problems(schema, value);

        assertEquals(1, problems.size(), problems.toString());
        String sentence = problems.get(0).sentence("the document");
        assertEquals(expected, sentence.substring(0, Math.min(sentence.length(), expected.length())));
    }

    static Stream<Arguments> fitting() {
        return Stream.of(
                argumentSet("2.0 is an integer", "{'type':'integer'}", "2.0"),
                argumentSet("a whole number of 30 digits", "{'type':'number'}", "123456789012345678901234567890"),
                argumentSet("the same number written otherwise", "{'const':3}", "3.0"),
                argumentSet(
                        "a reference within",
                        "{'anyOf':[{'type':'null'},{'$ref':'#/properties/v/definitions/d'}],'definitions':{'d':{'type':'string'}}}",
                        "'x'"));
    }

    @ParameterizedTest
    @MethodSource("fitting")
    void accepts(String schema, String value) {
        assertEquals(List.of(), problems(schema, value));
    }

    /** Each was reported by the validator, but both with the same place: a field must not get lost. */
    @Test
    void namesEveryMissingAndEveryUnexpectedField() {
        String schema = "{'required':['a','b','c'],'properties':{'a':{},'b':{},'c':{}},'additionalProperties':false}";

        assertEquals(
                List.of(
                        new Problem("/v", "lacks the field \"a\""),
                        new Problem("/v", "lacks the field \"c\""),
                        new Problem("/v", "must not have the field \"x\""),
                        new Problem("/v", "must not have the field \"y\"")),
                problems(schema, "{'b':1,'x':1,'y':1}"));
    }

    /** Each field is reported apart: searching for all of them each time would take as long as the square of their number. */
    @Test
    void aHundredThousandUnexpectedFieldsTakeNoLongerThanReadingThem() {
        String fields =
                IntStream.range(0, 100_000).mapToObj(i -> "'f" + i + "':1").collect(Collectors.joining(","));

        List<Problem> problems = assertTimeoutPreemptively(
                Duration.ofSeconds(30), () -> problems("{'additionalProperties':false}", "{" + fields + "}"));

        assertEquals(Problem.ofWhole("has 99990 more problems"), problems.get(Contract.MAX_PROBLEMS));
    }

    @Test
    void keepsItsWordsShort() {
        String longName = "x".repeat(10_000);

        List<Problem> problems = problems("{'additionalProperties':false}", "{'" + longName + "\\n':1}");

        assertTrue(problems.get(0).message().length() < 250, problems.toString());
    }

    /**
     * The validator escapes a name once more for each group of violations around it, and quotation marks and backslashes as JSON does: the pointer
     * led nowhere, and the words were about null.
     */
    @ParameterizedTest
    @ValueSource(strings = {"a/b", "a~b", "a\"b", "a\\b", "~1", "\\\"/~0"})
    void namesThePlaceWhateverTheFieldsAreCalled(String name) {
        JsonObject list = Schemas.json("{'items':{'items':{'enum':['x']}}}");
        JsonObject schema = Json.createObjectBuilder()
                .add("properties", Json.createObjectBuilder().add(name, list))
                .build();
        JsonObject document = Json.createObjectBuilder()
                .add(name, Schemas.json("{'list':[['p','q'],['r']]}").getJsonArray("list"))
                .build();

        List<Problem> problems = Schemas.contract(schema.toString()).problems(document);

        String place = Pointers.child("", name);
        assertEquals(
                Stream.of("/0/0", "/0/1", "/1/0")
                        .map(element -> new Problem(place + element, "must be one of \"x\""))
                        .toList(),
                problems);
    }

    @Test
    void countsTheProblemsItDoesNotList() {
        String many = "[" + "1,".repeat(24) + "1]";

        List<Problem> problems = problems("{'type':'array','items':{'type':'string'}}", many);

        assertEquals(Contract.MAX_PROBLEMS + 1, problems.size());
        assertEquals(Problem.ofWhole("has 15 more problems"), problems.get(Contract.MAX_PROBLEMS));
    }

    /** A model, and who reads its answers, takes one for the other. */
    @Test
    void fieldsWhoseNamesAreAlikeAreRefused() {
        String schema = "{\"properties\":{\"v\":{\"properties\":{\"caf\u00e9\":{},\"cafe\u0301\":{}}}}}";
        List<Problem> problems = new ArrayList<>();

        new ContractReader(problems::add)
                .read(new SchemaFile(schema.getBytes(StandardCharsets.UTF_8), schema, json(schema)));

        assertEquals(
                List.of(new Problem(
                        "/properties/v/properties/cafe\u0301",
                        "is a name that looks the same as \"caf\u00e9\", the one of /properties/v/properties/caf\u00e9:"
                                + " give every field a name of its own")),
                problems);
    }

    private static List<Problem> problems(String schemaOfV, String v) {
        String schema = "{\"type\":\"object\",\"properties\":{\"v\":" + schemaOfV.replace('\'', '"') + "}}";
        List<Problem> problems = new ArrayList<>();
        Contract contract = new ContractReader(problems::add)
                .read(new SchemaFile(schema.getBytes(StandardCharsets.UTF_8), schema, json(schema)))
                .orElseThrow(() -> new AssertionError(problems));
        return contract.problems(json("{\"v\":" + v.replace('\'', '"') + "}"));
    }

    private static JsonObject json(String text) {
        return Json.createReader(new StringReader(text)).readObject();
    }
}
