package org.holocron.derive.grammar;

import static org.holocron.derive.grammar.Schemas.schema;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.holocron.derive.json.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of fifteen answers of a small model that were held to a whole contract, four ran into the token limit; nothing said which fields let them. */
class BoundsLintTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # nothing has no end here
            {'type':'string','maxLength':9} |
            {'type':'string','enum':['a']} |
            {'const':'a','type':'string'} |
            {'type':'string','format':'date'} |
            {'type':'string','format':'uuid'} |
            {'type':'string','pattern':'^[a-z]{1,9}$'} |
            {'type':'number'} |
            {'type':['integer','null']} |
            {'type':'array','maxItems':3,'items':{'type':'null'}} |
            {'type':'array','items':[{'type':'null'}],'additionalItems':false} |
            {'type':'array','enum':[[1]],'items':{'type':'string'}} |
            {'allOf':[{'type':'string'},{'maxLength':3}]} |
            {'type':'string','anyOf':[{'maxLength':3},{'pattern':'^a$'}]} |
            {'anyOf':[{'type':'null'},{'type':'string','maxLength':3}]} |
            {'type':'string','oneOf':[{'type':'null'},{'type':'string','maxLength':3}]} |
            {'$ref':'#/definitions/short'} |
            {'allOf':[{'$ref':'#/definitions/long'},{'maxLength':3}]} |
            {'type':'string','not':{'type':'string'},'maxLength':1} |
            # something has
            {'type':'string'} | /properties/x/maxLength
            {'type':['string','null'],'minLength':1} | /properties/x/maxLength
            {'minLength':1} | /properties/x/maxLength
            {'type':'string','format':'email'} | /properties/x/maxLength
            {'type':'string','format':'misspelt'} | /properties/x/maxLength
            {'type':'string','pattern':'^[a-z]+$'} | /properties/x/pattern
            {'type':'string','pattern':'a'} | /properties/x/maxLength
            {'type':'string','pattern':'^(?=a).{1,3}b*$'} | /properties/x/maxLength
            {'type':'string','anyOf':[{'maxLength':3},{'pattern':'^a+$'}]} | /properties/x/anyOf/1/pattern
            {'anyOf':[{'maxLength':3,'type':'string'},{'type':'string'}]} | /properties/x/anyOf/1/maxLength
            {'type':'array','items':{'type':'null'}} | /properties/x/maxItems
            {'type':'array','items':{'type':'string'}} | /properties/x/maxItems /properties/x/items/maxLength
            {'type':'array','items':[{'type':'null'}]} | /properties/x/maxItems
            {'type':['string','array'],'items':{'type':'null'}} | /properties/x/maxLength /properties/x/maxItems
            {'type':'object','additionalProperties':{'type':'string'}} | /properties/x/additionalProperties/maxLength
            {'type':'object','patternProperties':{'a/b':{'type':'string'}}} | /properties/x/patternProperties/a~1b/maxLength
            {'$ref':'#/definitions/long'} | /definitions/long/maxLength
            {'anyOf':[{'$ref':'#/definitions/long'},{'$ref':'#/definitions/long'}]} | /definitions/long/maxLength
            {'$ref':'#/definitions/circle'} | /definitions/circle/maxLength
            {'$ref':'#/definitions/tree'} | /definitions/tree/properties/of/maxItems
            """)
    void namesWhatHasNoEnd(String schemaOfX, String pointers) {
        assertEquals(
                pointers == null ? List.of() : Arrays.asList(pointers.split(" ")),
                lint(schemaOfX).stream().map(Problem::pointer).toList());
    }

    /** A length or a format counted as an end also where a pattern is sent, beside which the grammars hold neither. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # not held
            {'type':'string','pattern':'^[a-z]+$','maxLength':9} | /properties/x/pattern
            {'type':'string','pattern':'^[a-z]+$','format':'date'} | /properties/x/pattern
            {'type':'string','pattern':'^[a-z]+$','minLength':3,'maxLength':9} | /properties/x/pattern
            {'allOf':[{'type':'string','maxLength':9},{'pattern':'^[a-z]+$'}]} | /properties/x/allOf/1/pattern
            {'type':'string','maxLength':9,'allOf':[{'pattern':'^[a-z]+$'}]} | /properties/x/allOf/0/pattern
            {'type':'string','maxLength':9,'anyOf':[{'type':'null'},{'pattern':'^[a-z]+$'}]} | /properties/x/anyOf/1/pattern
            {'type':'string','pattern':'^[a-z]+$','anyOf':[{'maxLength':3},{'format':'date'}]} | /properties/x/pattern
            {'allOf':[{'type':'string','pattern':'^a+$'},{'pattern':'^a{1,9}$'}]} | /properties/x/allOf/0/pattern
            {'type':'string','pattern':'^a{1,9000}$','maxLength':9} | /properties/x/pattern
            {'type':'string','pattern':'^(?=a)[a-z]+$','maxLength':9} | /properties/x/pattern
            # held, since the pattern is not sent, or comes to an end by itself, or since values are listed
            {'type':'string','pattern':'[a-z]','maxLength':9} |
            {'type':'string','pattern':'[a-z]','format':'date'} |
            {'type':'string','pattern':'^.{1,9}$'} |
            {'type':'string','pattern':'^.+$','maxLength':9} |
            {'type':'string','pattern':'^[a-z]{1,9}$','maxLength':5} |
            {'allOf':[{'type':'string','pattern':'^a{1,9}$'},{'pattern':'^a+$'}]} |
            {'type':'string','enum':['a'],'pattern':'^a+$'} |
            {'type':'string','maxLength':3000} |
            {'type':'null','pattern':'^a+$'} |
            """)
    void whatTheGrammarsDoNotHoldBesideAPatternIsNoEnd(String schemaOfX, String pointers) {
        namesWhatHasNoEnd(schemaOfX, pointers);
    }

    @Test
    void saysWhatToDo() {
        assertTrue(lint("{'type':'string'}").get(0).message().contains("give one, such as 200"));
        assertTrue(lint("{'type':'array'}").get(0).message().contains("give one, such as 20"));
        assertTrue(lint("{'type':'string','pattern':'^a+$'}").get(0).message().contains("{1,200} in place of +"));
    }

    /** Each part refers to the next twice: 2 to the 60th ways lead to the last. */
    @Test
    void looksAtEachPartOnce() {
        String chain = IntStream.range(0, 60)
                .mapToObj(i -> "'d" + i + "':{'allOf':[{'$ref':'#/definitions/d" + (i + 1)
                        + "'},{'$ref':'#/definitions/d" + (i + 1) + "'}]}")
                .collect(Collectors.joining(","));

        assertEquals(
                List.of("/definitions/d60/maxLength"),
                BoundsLint.of(schema(
                                "{'$ref':'#/definitions/d0','definitions':{" + chain + ",'d60':{'type':'string'}}}"))
                        .stream()
                        .map(Problem::pointer)
                        .toList());
    }

    /** One within the other, by references: they are not bounded by what the stack holds. */
    @Test
    void goesThroughThousandsOfSchemas() {
        String chain = IntStream.range(0, 4_000)
                .mapToObj(i ->
                        "'d" + i + "':{'type':'object','properties':{'x':{'$ref':'#/definitions/d" + (i + 1) + "'}}}")
                .collect(Collectors.joining(","));

        assertEquals(
                1,
                BoundsLint.of(schema(
                                "{'$ref':'#/definitions/d0','definitions':{" + chain + ",'d4000':{'type':'string'}}}"))
                        .size());
    }

    private static List<Problem> lint(String schemaOfX) {
        return BoundsLint.of(
                schema(
                        "{'type':'object','properties':{'x':" + schemaOfX + "},'definitions':{"
                                + "'short':{'type':'string','maxLength':3},'long':{'type':'string'},"
                                + "'circle':{'type':'string','allOf':[{'$ref':'#/definitions/circle'},{'$ref':'#/definitions/circle'}]},"
                                + "'tree':{'type':'object','properties':{'of':{'type':'array','items':{'$ref':'#/definitions/tree'}}}}}}"));
    }
}
