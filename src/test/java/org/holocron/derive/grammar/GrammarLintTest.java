package org.holocron.derive.grammar;

import static org.holocron.derive.grammar.Schemas.schema;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GrammarLintTest {

    static Stream<Arguments> gaps() {
        return Stream.of(
                argumentSet(
                        "maximum of a number",
                        "{'type':'number','maximum':1}",
                        "/maximum",
                        Support.IGNORED,
                        "for integers only"),
                argumentSet(
                        "a free pattern",
                        "{'type':'string','pattern':'a'}",
                        "/pattern",
                        Support.IGNORED,
                        "written ^…$"),
                argumentSet("a dot", "{'type':'string','pattern':'^.$'}", "/pattern", Support.IGNORED, "broken JSON"),
                argumentSet(
                        "look-around",
                        "{'type':'string','pattern':'^(?=a)[a-z]$'}",
                        "/pattern",
                        Support.DIFFERS,
                        "Ollama 0.24 ends on it"),
                argumentSet(
                        "a long text",
                        "{'type':'string','maxLength':2500}",
                        "/maxLength",
                        Support.IGNORED,
                        "over 2000"),
                argumentSet(
                        "an unknown format",
                        "{'type':'string','format':'email'}",
                        "/format",
                        Support.IGNORED,
                        "date, time, date-time and uuid only"),
                argumentSet("a date", "{'type':'string','format':'date'}", "/format", Support.DIFFERS, "31 days"),
                argumentSet(
                        "a format of nobody's",
                        "{'type':'string','format':'int32'}",
                        "/format",
                        Support.IGNORED,
                        "neither by the grammar nor afterwards"),
                argumentSet("a time", "{'type':'string','format':'time'}", "/format", Support.DIFFERS, "three digits"),
                argumentSet(
                        "uniqueItems",
                        "{'type':'array','uniqueItems':true}",
                        "/uniqueItems",
                        Support.IGNORED,
                        "know nothing of it"),
                argumentSet(
                        "not",
                        "{'type':'string','not':{'type':'null'}}",
                        "/not",
                        Support.IGNORED,
                        "know nothing of it"),
                // It was told to be checked afterwards, which it is not.
                argumentSet(
                        "a branch without a condition",
                        "{'type':'string','maxLength':9,'then':{'type':'null'}}",
                        "/then",
                        Support.IGNORED,
                        "ignored without if"),
                argumentSet(
                        "oneOf",
                        "{'oneOf':[{'type':'null'},{'type':'string'}]}",
                        "/oneOf",
                        Support.DIFFERS,
                        "taken as anyOf"),
                argumentSet(
                        "no additionalProperties",
                        "{'type':'object','properties':{}}",
                        "/additionalProperties",
                        Support.DIFFERS,
                        "sent as true"),
                argumentSet(
                        "further fields",
                        "{'type':'object','properties':{},'additionalProperties':true}",
                        "/additionalProperties",
                        Support.DIFFERS,
                        "bare backslash"),
                argumentSet(
                        "fields that are not sorted by name",
                        "{'type':'object','properties':{'fact':{'type':'null'},'confidence':{'type':'null'}},'required':['fact','confidence'],'additionalProperties':false}",
                        "/properties",
                        Support.DIFFERS,
                        "sorted by name, \"confidence\" before"),
                argumentSet("no type", "{'maxLength':3}", "/type", Support.DIFFERS, "all seven are sent"),
                argumentSet(
                        "an optional field first",
                        "{'type':'object','properties':{'x':{'type':'null'},'y':{'type':'null'}},'required':['y'],'additionalProperties':false}",
                        "/properties",
                        Support.DIFFERS,
                        "required fields first"),
                argumentSet(
                        "misspelt",
                        "{'type':'array','maxItem':3}",
                        "/maxItem",
                        Support.IGNORED,
                        "no keyword of draft-07"),
                argumentSet(
                        "beside a reference",
                        "{'$ref':'#/definitions/d','type':'null','definitions':{'d':{'type':'null'}}}",
                        "/type",
                        Support.IGNORED,
                        "beside $ref"),
                argumentSet(
                        "deep down",
                        "{'type':'object','properties':{'a/b':{'type':'array','items':{'anyOf':[{'type':'null'},{'type':'integer','multipleOf':3}]}}},'additionalProperties':false}",
                        "/properties/a~1b/items/anyOf/1/multipleOf",
                        Support.IGNORED,
                        "know nothing of it"),
                argumentSet(
                        "in a definition that is not referred to",
                        "{'type':'object','definitions':{'d':{'type':'null','not':{}}}}",
                        "/definitions/d/not",
                        Support.IGNORED,
                        "know nothing of it"));
    }

    @ParameterizedTest
    @MethodSource("gaps")
    void namesPlaceAndConsequence(String contract, String pointer, Support support, String words) {
        List<GrammarFinding> gaps = GrammarLint.of(schema(contract)).stream()
                .filter(finding -> finding.support() != Support.HELD)
                .filter(finding -> !finding.consequence().contains("no object can fit"))
                .toList();

        assertEquals(
                List.of(pointer), gaps.stream().map(GrammarFinding::pointer).toList(), gaps.toString());
        assertEquals(support, gaps.get(0).support());
        assertTrue(gaps.get(0).consequence().contains(words), gaps.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'object','additionalProperties':false,'properties':{'a':{'type':'integer','minimum':0,'maximum':9}}}",
                "{'type':'object','additionalProperties':{'type':['integer','null'],'minimum':0}}",
                "{'type':'object','additionalProperties':{'type':'string','minLength':1,'maxLength':9}}",
                "{'type':'object','additionalProperties':{'type':'string','pattern':'^\\\\d+(?:-[a-z])?$'}}",
                "{'type':'object','additionalProperties':{'type':'string','format':'uuid'}}",
                "{'type':'object','additionalProperties':{'type':'array','items':{'type':'string'},'minItems':1,'maxItems':3}}",
                "{'$schema':'http://json-schema.org/draft-07/schema#','title':'t','description':'d','type':'object'}",
                "{'type':'object','additionalProperties':{'anyOf':[{'const':1},{'$ref':'#/definitions/d'}]},'definitions':{'d':{'type':'null'}}}",
                "{'type':'object','additionalProperties':{'allOf':[{'type':'string'},{'maxLength':3,'type':'string'}]}}"
            })
    void tellsOfNoGapWhereTheGrammarHoldsAll(String contract) {
        assertEquals(
                List.of(),
                GrammarLint.of(schema(contract)).stream()
                        .filter(finding -> finding.support() != Support.HELD)
                        .toList());
    }

    @Test
    void tellsOfEachKeyword() {
        assertEquals(
                List.of("type", "additionalProperties", "type", "maxLength", "pattern"),
                GrammarLint.of(schema("{'type':'object','additionalProperties':"
                                + "{'type':'string','maxLength':3,'pattern':'^a$','title':'t'}}"))
                        .stream()
                        .map(GrammarFinding::keyword)
                        .toList());
    }

    /** What the compiler relaxes, the lint tells, wherever in the contract it stands. */
    @Test
    void leavesNoRelaxationOut() {
        String contract = "{'type':'object','properties':{'x':{'$ref':'#/odd/place'}},'additionalProperties':false,"
                + "'odd':{'place':{'type':'string','pattern':'a'}}}";

        assertTrue(GrammarLint.of(schema(contract)).stream()
                .anyMatch(finding -> finding.pointer().equals("/odd/place/pattern")));
    }
}
