package org.holocron.derive.interrogation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import jakarta.json.Json;
import java.io.StringReader;
import java.util.List;
import java.util.stream.Stream;
import org.holocron.derive.json.Problem;
import org.holocron.derive.ollama.OllamaDialect;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaLintTest {

    static Stream<Arguments> gaps() {
        return Stream.of(
                argumentSet("maximum of a number", "{'type':'number','maximum':1}", "/maximum", "for integers only"),
                argumentSet("minimum without a type", "{'minimum':0}", "/minimum", "for integers only"),
                argumentSet(
                        "minimum of number or null",
                        "{'type':['number','null'],'minimum':0}",
                        "/minimum",
                        "integers only"),
                argumentSet(
                        "a free pattern",
                        "{'type':'string','pattern':'a'}",
                        "/pattern",
                        "refuses the whole schema (400)"),
                argumentSet(
                        "an unknown format", "{'format':'email'}", "/format", "date, time, date-time and uuid only"),
                argumentSet("uniqueItems", "{'type':'array','uniqueItems':true}", "/uniqueItems", "silently ignores"),
                argumentSet("not", "{'not':{'type':'null'}}", "/not", "the grammar silently ignores it"),
                argumentSet("multipleOf", "{'type':'integer','multipleOf':2}", "/multipleOf", "silently ignores"),
                argumentSet("contains", "{'contains':{}}", "/contains", "silently ignores"),
                argumentSet("patternProperties", "{'patternProperties':{}}", "/patternProperties", "silently ignores"),
                argumentSet("oneOf", "{'oneOf':[{'type':'null'}]}", "/oneOf", "treats it as anyOf"),
                argumentSet("allOf", "{'allOf':[{'type':'object'}]}", "/allOf", "merges properties and enums"),
                argumentSet("a reference to the whole", "{'$ref':'#'}", "/$ref", "of the form #/… only"),
                argumentSet(
                        "more fields",
                        "{'properties':{},'additionalProperties':true}",
                        "/additionalProperties",
                        "as false"),
                argumentSet("misspelt", "{'maxItem':3}", "/maxItem", "not a keyword of draft-07"),
                argumentSet(
                        "deep down",
                        "{'properties':{'a/b':{'items':{'anyOf':[{},{'minProperties':1}]}}}}",
                        "/properties/a~1b/items/anyOf/1/minProperties",
                        "silently ignores"),
                argumentSet(
                        "in a definition",
                        "{'definitions':{'d':{'not':{}}}}",
                        "/definitions/d/not",
                        "silently ignores"));
    }

    @ParameterizedTest
    @MethodSource("gaps")
    void namesPlaceAndConsequence(String schema, String pointer, String consequence) {
        List<Problem> problems = lint(schema);

        assertEquals(List.of(pointer), problems.stream().map(Problem::pointer).toList());
        assertTrue(problems.get(0).message().contains(consequence), problems.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'integer','minimum':0,'maximum':9}",
                "{'type':['integer','null'],'minimum':0}",
                "{'type':'string','minLength':1,'maxLength':9}",
                "{'type':'string','pattern':'^a+$'}",
                "{'type':'string','format':'date-time'}",
                "{'type':'array','items':{'type':'string'},'minItems':1,'maxItems':3}",
                "{'type':'object','properties':{'not':{'type':'null'}},'required':['not'],'additionalProperties':false}",
                "{'type':'object','additionalProperties':true}",
                "{'$schema':'http://json-schema.org/draft-07/schema#','title':'t','description':'d'}",
                "{'anyOf':[{'const':1},{'enum':['a']},{'$ref':'#/definitions/d'}],'definitions':{'d':{}}}"
            })
    void isSilentAboutWhatTheGrammarEnforces(String schema) {
        assertEquals(List.of(), lint(schema));
    }

    /** Two problems: length beside pattern is ignored too. */
    @ParameterizedTest
    @ValueSource(strings = "{'type':'string','maxLength':3,'pattern':'a'}")
    void namesEachKeyword(String schema) {
        assertEquals(
                List.of("/maxLength", "/pattern"),
                lint(schema).stream().map(Problem::pointer).toList());
    }

    private static List<Problem> lint(String schema) {
        return SchemaLint.of(
                Json.createReader(new StringReader(schema.replace('\'', '"'))).readObject(), new OllamaDialect());
    }
}
