package org.holocron.derive.interrogation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ContractTest {

    static Stream<Arguments> breaches() {
        return Stream.of(
                argumentSet(
                        "two types", "{'type':['string','null']}", "{}", "/v must be a string or null, not an object"),
                argumentSet(
                        "within one of the types",
                        "{'type':['string','array'],'items':{'type':'string'}}",
                        "[true]",
                        "/v/0 must be a string, not true or false"),
                argumentSet("an integer", "{'type':'integer'}", "1.5", "/v must be a whole number, not a number"),
                argumentSet("below", "{'type':'number','minimum':0}", "-0.5", "/v must be at least 0"),
                argumentSet("above", "{'type':'number','maximum':1}", "95", "/v must be at most 1"),
                argumentSet("no such word", "{'enum':['a','b']}", "'c'", "/v must be one of \"a\", \"b\""),
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
                        "/v breaks \"format\": [1977] is not"),
                argumentSet(
                        "none of several objects",
                        "{'anyOf':[{'type':'object','required':['a']},{'type':'null'}]}",
                        "{}",
                        "/v lacks the field \"a\""));
    }

    @ParameterizedTest
    @MethodSource("breaches")
    void saysWhatWouldBeRight(String schema, String value, String expected) {
        List<String> problems = problems(schema, value);

        assertEquals(1, problems.size(), problems.toString());
        assertEquals(
                expected, problems.get(0).substring(0, Math.min(problems.get(0).length(), expected.length())));
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

    @Test
    void countsWhatItDoesNotTell() {
        String many = "[" + "1,".repeat(24) + "1]";

        List<String> problems = problems("{'type':'array','items':{'type':'string'}}", many);

        assertEquals(Contract.MOST_PROBLEMS + 1, problems.size());
        assertEquals("and 15 more", problems.get(Contract.MOST_PROBLEMS));
    }

    private static List<String> problems(String schemaOfV, String v) {
        String schema = "{\"type\":\"object\",\"properties\":{\"v\":" + schemaOfV.replace('\'', '"') + "}}";
        Problems problems = new Problems();
        Contract contract = new ContractReader("output.schema.json", problems)
                .read(new SchemaFile(schema.getBytes(StandardCharsets.UTF_8), schema, json(schema)))
                .orElseThrow(() -> new AssertionError(problems.all()));
        return contract.problems(json("{\"v\":" + v.replace('\'', '"') + "}"));
    }

    private static JsonObject json(String text) {
        return Json.createReader(new StringReader(text)).readObject();
    }
}
