package org.holocron.derive.narrowing;

import static org.holocron.derive.narrowing.SentSchemas.json;
import static org.holocron.derive.narrowing.SentSchemas.sent;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.holocron.derive.grammar.SafeSchema;
import org.holocron.derive.interrogation.Narrowing;
import org.holocron.derive.json.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which lists and texts get a bound when a schema is narrowed. */
class BoundedPlacesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a text             | {'type':'string'}                                                  | {'type':'string','maxLength':80}
            a list             | {'type':'array','items':{'type':'string'}}                         | {'type':'array','items':{'type':'string','maxLength':80},'maxItems':6}
            both               | {'type':['string','array','null']}                                 | {'type':['string','array','null'],'maxLength':80,'items':{'type':['object','array','string','number','integer','boolean','null']},'maxItems':6}
            the author's       | {'type':'string','maxLength':500}                                  | {'type':'string','maxLength':500}
            the author's list  | {'type':'array','maxItems':50,'items':{'type':'null'}}             | {'type':'array','items':{'type':'null'},'maxItems':50}
            longer than that   | {'type':'string','minLength':90}                                   | {'type':'string','minLength':90,'maxLength':90}
            a pattern          | {'type':'string','pattern':'^a+$'}                                 | {'type':'string','pattern':'^a+$'}
            one of two bounded | {'anyOf':[{'type':'string','maxLength':500},{'type':['string','null']}]} | {'anyOf':[{'type':'string','maxLength':500},{'type':['string','null']}]}
            values             | {'enum':['a','b']}                                                 | {'enum':['a','b']}
            within an object   | {'type':'object','properties':{'a':{'type':'string'},'b':{'type':'null'}},'additionalProperties':false} | {'type':'object','properties':{'a':{'type':'string','maxLength':80},'b':{'type':'null'}},'additionalProperties':false}
            further fields     | {'type':'object','properties':{'b':{'type':'string','maxLength':9}},'additionalProperties':{'type':'string'}} | {'type':'object','properties':{'b':{'type':'string','maxLength':9}},'additionalProperties':{'type':'string','maxLength':80}}
            """)
    void listsAndTextsWithoutABoundGetOne(String name, String field, String expected) {
        JsonObject contract = json("{'type':'object','properties':{'f':" + field + "},'additionalProperties':false}");
        assertEquals(
                json(expected),
                sent(bounded(contract)).getJsonObject("properties").getJsonObject("f"),
                name);
    }

    /**
     * What is not sent was not seen: a text that must have 3,000 characters got a bound of 2,000, one that a pattern makes long a bound of
     * 80, and no answer was left that fits the contract.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'string','minLength':3000}",
                "{'type':'string','maxLength':5000}",
                "{'type':'string','pattern':'^(?=.{100})'}",
                "{'type':'string','format':'uri'}",
                "{'allOf':[{'type':'string'},{'pattern':'a'}]}",
                "{'type':'array','items':{'type':'null'},'minItems':1500}",
                "{'type':'array','items':{'type':'null'},'maxItems':1500}",
            })
    void aBoundOfTheAuthorsThatIsNotSentIsLeftAlone(String field) {
        JsonObject contract = json("{'type':'object','properties':{'f':" + field + "},'additionalProperties':false}");
        assertEquals(SafeSchema.compile(contract).schema(), sent(bounded(contract)));
    }

    /** Where the schema may ask for longer values in what is not sent, it was bounded all the same. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "'not':{'properties':{'f':{'maxLength':100}}}",
                "'if':{'required':['g']},'then':{'properties':{'f':{'minLength':100}}}",
                "'if':{'required':['g']},'else':{'properties':{'f':{'minItems':20}}}",
                "'dependencies':{'g':{'properties':{'f':{'minLength':100}}}}",
                "'patternProperties':{'^f':{'minLength':100}}",
                "'additionalProperties':{'type':'array','contains':{'minLength':100}}",
                "'if':{'properties':{'f':{'maxLength':99}}},'then':false",
                "'if':{'properties':{'f':{'minLength':100}}},'else':false",
                "'if':{'not':{'properties':{'f':{'minLength':100}}}},'then':false",
                "'not':{'not':{'properties':{'f':{'minLength':100}}}}",
                "'not':{'if':{'properties':{'f':{'minLength':100}}},'then':false}",
                "'if':{'required':['g']},'then':{'$ref':'#/definitions/l'},'definitions':{'l':{'properties':{'f':{'minLength':100}}}}",
            })
    void whatMayBeLongerByWhatIsNotSentIsNotBoundedAndTold(String keywords) {
        JsonObject contract =
                json("{'type':'object','properties':{'f':{'type':'string'},'g':{'type':'string'}}," + keywords + "}");
        List<Problem> left = new ArrayList<>();
        assertEquals(Optional.empty(), SchemaNarrower.bounds(contract, new AnswerBounds(6, 80), left));
        assertTrue(left.get(0).message().contains("may ask for longer ones"), left::toString);
    }

    /** The usual way to tell kinds apart asks for nothing long. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "'if':{'properties':{'g':{'const':'x'}}},'then':{'required':['f']}",
                "'if':{'properties':{'f':{'minLength':100}}}",
                "'not':{'required':['g']}",
                // What is no keyword there was taken for one.
                "'then':{'properties':{'f':{'minLength':100}}}",
                "'if':{'required':['g']},'then':{'properties':{'pattern':{'type':'null'}}}",
                "'definitions':{'d':{'properties':{'not':{'format':'date'},'dependencies':{'minItems':9}}}}",
                "'default':{'then':{'pattern':'a'}}",
            })
    void aConditionThatAsksForNothingLongIsNoReasonToBoundNothing(String keywords) {
        JsonObject contract = json(
                "{'type':'object','properties':{'f':{'type':'string'}},'additionalProperties':false," + keywords + "}");
        assertEquals(
                json("{'type':'string','maxLength':80}"),
                sent(bounded(contract)).getJsonObject("properties").getJsonObject("f"));
    }

    /** A schema that stands in itself is compiled a few times; deeper anything may stand, and was bounded below what the schema wants. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'$ref':'#/definitions/t'}",
                "{'allOf':[{'type':['string','object']},{'$ref':'#/definitions/t'}]}",
                "{'anyOf':[{'type':'null'},{'$ref':'#/definitions/t'}]}",
            })
    void whereTheSchemaIsNotCompiledFurtherNothingIsBounded(String inner) {
        JsonObject contract =
                json("{'type':'object','properties':{'f':{'$ref':'#/definitions/t'}},'definitions':{'t':{'anyOf':["
                        + "{'type':'string','minLength':300},"
                        + "{'type':'object','properties':{'c':" + inner + "},'additionalProperties':false}]}}}");
        String bounds = BoundedPlaces.of(contract, new AnswerBounds(6, 80)).toString();
        assertTrue(bounds.contains("\"maxLength\":300"), bounds);
        assertFalse(bounds.contains("\"maxLength\":80"), bounds);
    }

    /** The same of fields that have no name. */
    @Test
    void whereFurtherFieldsAreNotCompiledTheyAreNotBounded() {
        JsonObject contract = json("{'$ref':'#/definitions/t','definitions':{'t':{'anyOf':["
                + "{'type':'string','minLength':300},"
                + "{'allOf':[{'type':'object','additionalProperties':{'$ref':'#/definitions/t'}},"
                + "{'additionalProperties':{'type':['string','object']}}]}]}}}");
        String bounds = BoundedPlaces.of(contract, new AnswerBounds(6, 80)).toString();
        assertTrue(bounds.contains("\"maxLength\":300"), bounds);
        assertFalse(bounds.contains("\"maxLength\":80"), bounds);
    }

    /** Of two schemas for one object the fields of one were not sent, and what the other one says was bounded below what that wants. */
    @ParameterizedTest
    @ValueSource(strings = {"names that are not sent", "too many names", "too many combinations"})
    void whereAnotherSchemaIsNotSentNothingIsBounded(String why) {
        String wanted = "'f':{'type':'string','minLength':100,'maxLength':300}";
        String lost =
                switch (why) {
                    case "names that are not sent" -> "{'properties':{" + wanted + ",'[':{'type':'null'}}}";
                    case "too many names" ->
                        "{'properties':{" + wanted + repeated(300, ",'x%d':{'type':'null'}") + "}}";
                    default ->
                        "{'anyOf':[{'properties':{" + wanted + "}}"
                                + repeated(6, ",{'properties':{" + wanted + ",'x%d':{'type':'null'}}}") + "]}";
                };
        String sent = "{'anyOf':[{'properties':{'f':{'type':'string'}}}"
                + repeated(6, ",{'properties':{'f':{'type':'string'},'y%d':{'type':'null'}}}") + "]}";
        JsonObject contract = json("{'type':'object','allOf':[" + sent + "," + lost + "]}");

        assertEquals(JsonValue.EMPTY_JSON_OBJECT, BoundedPlaces.of(contract, new AnswerBounds(6, 80)));
    }

    /** Only what that schema says more of is left alone. */
    @Test
    void whatTheOtherSchemaDoesNotSpeakOfIsBounded() {
        JsonObject contract = json("{'allOf':[{'properties':{'f':{'type':'string'},'g':{'type':'string'}}},"
                + "{'properties':{'f':{'minLength':100,'maxLength':300},'[':{'type':'null'}}}]}");

        assertEquals(
                json("{'properties':{'g':{'maxLength':80}}}"), BoundedPlaces.of(contract, new AnswerBounds(6, 80)));
    }

    private static String repeated(int times, String text) {
        return IntStream.range(0, times).mapToObj(text::formatted).collect(Collectors.joining());
    }

    @ParameterizedTest
    @CsvSource({"2048,32,256", "640,10,80", "100,4,64", "1000000,1000,2000"})
    void boundsFollowFromTheTokensOfAnAnswer(int tokens, int items, int length) {
        assertEquals(new AnswerBounds(items, length), AnswerBounds.of(Narrowing.ON, tokens));
        assertEquals(new AnswerBounds(3, length), AnswerBounds.of(new Narrowing(true, 3, null), tokens));
    }

    private static CallSchema bounded(JsonObject contract) {
        List<Problem> left = new ArrayList<>();
        List<Constraint> constraints = SchemaNarrower.bounds(contract, new AnswerBounds(6, 80), left).stream()
                .toList();
        assertEquals(List.of(), left);
        return SchemaNarrower.narrowed(contract, constraints, false);
    }
}
