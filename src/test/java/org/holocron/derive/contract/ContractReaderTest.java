package org.holocron.derive.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which schemas are taken, and which are refused, where and in what words. */
class ContractReaderTest {

    private static final String NO_OBJECT = "must allow an object at the top: an answer and an input are JSON objects";
    private static final String NOTHING = ", so that no object can fit the schema";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'$schema':'http://json-schema.org/draft-07/schema#'}",
                "{'$schema':'http://json-schema.org/draft-07/schema'}",
                "{'$schema':'https://json-schema.org/draft-07/schema#'}",
                "{'$schema':'https://json-schema.org/draft-07/schema'}",
                "{'$id':'https://example.org/answer.json','properties':{'a':{'$ref':'#/definitions/b'}},'definitions':{'b':{}}}",
                "{'$id':'Answer','properties':{'a':{'$id':'#/properties/a','type':'string'}}}",
                // Values, and fields that are called like keywords.
                "{'properties':{'$ref':{'type':'string'},'$id':{'type':'string'},'$schema':{'type':'string'}}}",
                "{'properties':{'a':{'enum':[{'$ref':'b'}]},'b':{'const':{'$id':'b'}}},'examples':[{'$ref':'c'}],"
                        + "'default':{'$ref':'d'}}",
                "{'minLength':3.0,'maxItems':3000000000,'maxLength':1e30}",
                "{'properties':{'a':{'type':'string','minLength':5,'maxLength':3}}}",
                "{'type':['object','null'],'not':{'type':'null'}}",
                "{'anyOf':[{'type':'array'},{'required':['a']}]}",
                "{'oneOf':[false,{'properties':{'a':false}}]}",
                "{'required':['a'],'patternProperties':{'a':{}},'additionalProperties':false}",
                "{'enum':[1,{'a':1.0}],'properties':{'a':{'const':1}}}",
                "{'$ref':'#/definitions/node','definitions':{'node':{'properties':{'next':{'$ref':'#'}}}}}"
            })
    void isTaken(String schema) {
        assertEquals(List.of(), Schemas.refusals(schema));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {'properties':{'a':{'minLength':-1}}}      | /properties/a/minLength must be at least 0
                    {'properties':{'a':{'minLength':1.5}}}     | /properties/a/minLength must be a whole number, not 1.5
                    {'properties':{'a':{'multipleOf':-1}}}     | /properties/a/multipleOf must be more than 0
                    {'properties':{'a':{'multipleOf':0}}}      | /properties/a/multipleOf must be more than 0
                    {'type':[]}                                | /type breaks "minItems": expected minimum item count: 1, found: 0
                    {'type':['object','object']}               | /type must not hold the same item twice
                    {'type':'text'}                            | /type must be one of "array", "boolean", "integer", "null", "number", "object", "string"
                    {'type':['object','text']}                 | /type/1 must be one of "array", "boolean", "integer", "null", "number", "object", "string"
                    {'type':5}                                 | /type must be one of "array", "boolean", "integer", "null", "number", "object", "string"
                    {'required':['a','a']}                     | /required must not hold the same item twice
                    {'required':[1]}                           | /required/0 must be a string, not a number
                    {'required':true}                          | /required must be a list, not true
                    {'properties':[]}                          | /properties must be an object, not a list
                    {'properties':{'a':'string'}}              | /properties/a must be an object or true or false, not a string
                    {'items':[{'type':'x'}]}                   | /items/0/type must be one of "array", "boolean", "integer", "null", "number", "object", "string"
                    {'exclusiveMinimum':true}                  | /exclusiveMinimum must be a number, not true
                    {'uniqueItems':'yes'}                      | /uniqueItems must be true or false, not a string
                    {'enum':'a'}                               | /enum must be a list, not a string
                    {'enum':[]}                                | /enum breaks "minItems": expected minimum item count: 1, found: 0
                    {'anyOf':[]}                               | /anyOf breaks "minItems": expected minimum item count: 1, found: 0
                    {'dependencies':{'a':['b','b']}}           | /dependencies/a must not hold the same item twice
                    {'$ref':5}                                 | /$ref must be a string, not a number
                    """)
    void isNoSoundSchema(String schema, String expected) {
        assertEquals(List.of(expected), Schemas.refusals(schema));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    https://json-schema.org/draft/2020-12/schema  | ; in draft-07, prefixItems is items, items beside it is additionalItems, dependentRequired and dependentSchemas are dependencies, and beside $ref nothing counts
                    https://json-schema.org/draft/2019-09/schema# | ; in draft-07, dependentRequired and dependentSchemas are dependencies, and beside $ref nothing counts
                    http://json-schema.org/draft-04/schema#       | ; in draft-07, id is $id, and exclusiveMinimum and exclusiveMaximum are numbers
                    http://json-schema.org/draft-06/schema#       | ; in draft-07, the rest may stay as it is
                    http://json-schema.org/schema#                | ``
                    draft-07                                      | ``
                    """)
    void isOfAnotherDraft(String draft, String rewrites) {
        assertEquals(
                List.of("/$schema must be \"http://json-schema.org/draft-07/schema#\", or be left out, not \"" + draft
                        + "\"" + rewrites),
                Schemas.refusals("{'$schema':'" + draft + "','exclusiveMinimum':true}"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    other.json           | must point into this file (#/definitions/…), not to "other.json"
                    #name                | must point into this file (#/definitions/…), not to "#name"
                    #/definitions/b      | points to "#/definitions/b", where this file has nothing
                    #/title              | points to "#/title", where no schema stands; put it under definitions
                    #/properties         | points to "#/properties", where no schema stands; put it under definitions
                    #/required/0         | points to "#/required/0", where no schema stands; put it under definitions
                    #/definitions/50%    | must be a JSON pointer with ~ written ~0, / ~1 and % %25, not "#/definitions/50%"
                    #/definitions/a~b    | must be a JSON pointer with ~ written ~0, / ~1 and % %25, not "#/definitions/a~b"
                    """)
    void isAReferenceToNoSchema(String reference, String expected) {
        assertEquals(
                List.of("/properties/a/$ref " + expected),
                Schemas.refusals("{'title':'x','properties':{'a':{'$ref':'" + reference + "'}},'required':['a'],"
                        + "'definitions':{}}"));
    }

    /** The validator took a plus for a space, dropped an empty name at the end, and read backslashes as escapes. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    a/b%~          | #/definitions/a~1b%25~0
                    a/b%~          | #%2Fdefinitions%2Fa%7E1b%25~0
                    List+Item      | #/definitions/List+Item
                    with space     | #/definitions/with%20space
                    ``             | #/definitions/
                    a\\\\b\\"c     | #/definitions/a\\\\b\\"c
                    名             | #/definitions/名
                    """)
    void aReferenceLeadsToANameAsItIs(String name, String reference) {
        String schema =
                "{'properties':{'a':{'$ref':'" + reference + "'}},'definitions':{'" + name + "':{'type':'string'}}}";

        assertEquals(List.of(), Schemas.problems(schema, "{'a':'x'}"));
        assertEquals(List.of("/a must be a string, not a number"), Schemas.problems(schema, "{'a':1}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    #text
                    https://example.org/root.json#text
                    parts/text.json
                    /parts/text.json
                    https://example.org/parts/text.json#
                    parts/text.json#/definitions/itself
                    #/definitions/text
                    https://example.org/root.json#/definitions/text
                    """)
    void aReferenceMayBeANameOrAnAddressInTheFile(String reference) {
        String schema = "{'$id':'https://example.org/root.json','properties':{'a':{'$ref':'" + reference + "'}},"
                + "'definitions':{'named':{'$id':'#text','type':'string'},"
                + "'text':{'$id':'parts/text.json','type':'string','definitions':{'itself':{'allOf':[{'$ref':'#'}]}}}}}";

        assertEquals(List.of("/a must be a string, not a number"), Schemas.problems(schema, "{'a':1}"));
    }

    @Test
    void referencesAreShownAsPointersFromTheRoot() {
        JsonObject schema = Schemas.contract(
                        "{'$id':'x','properties':{'a':{'$ref':'#b'}},'definitions':{'50%':{'$id':'#b'}},"
                                + "'const':{'$id':'#b'}}")
                .schema();

        assertEquals(
                Schemas.json("{'$id':'x','properties':{'a':{'$ref':'#/definitions/50%25'}},'definitions':{'50%':{}},"
                        + "'const':{'$id':'#b'}}"),
                schema);
    }

    @Test
    void aSchemaWhoseReferencesArePointersStaysAsItIs() {
        JsonObject schema = Schemas.json("{'$id':'x','properties':{'a':{'$id':'#a','$ref':'#'}}}");

        Contract contract = new ContractReader(problem -> {})
                .read(new SchemaFile("".getBytes(StandardCharsets.UTF_8), "", schema))
                .orElseThrow();

        assertSame(schema, contract.schema());
    }

    @Test
    void twoPartsWithOneAddressAreRefused() {
        assertEquals(
                List.of("/definitions/b/$id must be another address than that of /definitions/a, not \"#x\""),
                Schemas.refusals("{'definitions':{'a':{'$id':'#x'},'b':{'$id':'#x'}}}"));
    }

    /** The validator would have looked the reference up in the value. */
    @Test
    void aValueWithAnIdIsNotTakenForASchema() {
        String schema = "{'properties':{'a':{'$ref':'#/definitions/b'},'c':{'const':{'$id':'#/definitions/s0'}},"
                + "'d':{'const':{'$id':'#/definitions/b'}}},'definitions':{'b':{'type':'string'}}}";

        assertEquals(List.of("/a must be a string, not a number"), Schemas.problems(schema, "{'a':1}"));
    }

    /** The validator threw while the schema was read: it takes the text for an address, and it is none. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'a':{'$id':'a b'}}                | true",
                "{'a':1.0}                          | true",
                "{'a':{'$id':'b'}}                  | false",
                "{'a':{'$id':'a b','z':1}}          | false",
                "{'a':{}}                           | false",
                "{'c':['x',{'$id':'%','d':[]},1.5]} | true",
                "{'c':['x',{'$id':'%','d':[]}]}     | false",
                "{'c':['x',{'$id':'%','d':{}},1.5]} | false"
            })
    void aValueMayHaveAnIdThatIsNoAddress(String document, boolean fits) {
        String schema =
                "{'properties':{'a':{'enum':[{'$id':'a b'},1],'allOf':[{}]},'c':{'const':['x',{'$id':'%','d':[]},1.50]}}}";

        List<String> problems = Schemas.problems(schema, document);

        assertEquals(fits, problems.isEmpty(), problems::toString);
    }

    /** The validator ignored the field of this name. */
    @Test
    void aFieldNamedIdMayBeForbidden() {
        assertEquals(
                1, Schemas.problems("{'properties':{'$id':false}}", "{'$id':1}").size());
    }

    /** The validator compared the names of fields without regard to case, in no certain order. */
    @Test
    void objectsWithNamesThatDifferInCaseAreCompared() {
        assertEquals(
                List.of("/a must not hold the same item twice"),
                Schemas.problems(
                        "{'properties':{'a':{'uniqueItems':true}}}",
                        "{'a':[{'a':1,'A':2,'B':3,'b':4},{'b':4,'A':2,'a':1,'B':3}]}"));
    }

    /** The problems of the "if" were told as well, though nobody must change them. */
    @Test
    void ofAConditionOnlyTheBranchIsTold() {
        assertEquals(
                List.of("/b must be a number, not a string"),
                Schemas.problems(
                        "{'if':{'properties':{'a':{'const':1}}},'else':{'properties':{'b':{'type':'number'}}}}",
                        "{'a':2,'b':'x'}"));
    }

    /** Each was taken up, and then no answer was ever right. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {'type':'array','items':{'type':'string'}}  | /type must allow
                    {'type':['array','null']}                   | /type must allow
                    {'$ref':'#/definitions/a','definitions':{'a':{'type':'string'}}} | /definitions/a/type must allow
                    {'enum':['a',['b']]}                        | /enum must allow
                    {'not':{'type':'object'}}                   | /not must allow
                    {'oneOf':[{'not':{}}]}                      | /oneOf/0/not must allow
                    """)
    void allowsNoObject(String schema, String expected) {
        assertEquals(List.of(expected + NO_OBJECT.substring("must allow".length())), Schemas.refusals(schema));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {'allOf':[{},false]}                                     | /allOf/1 allows nothing
                    {'anyOf':[false,{'allOf':[false]}]}                      | /anyOf has no alternative that anything can fit
                    {'required':['b'],'properties':{'a':{}},'additionalProperties':false} | /required/0 requires "b", which is none of the properties, and additionalProperties is false
                    {'required':['a'],'properties':{'a':false}}              | /properties/a allows nothing
                    {'required':['a'],'properties':{'a':{'minimum':3,'maximum':1,'type':'number'}}} | /properties/a allows nothing: what its keywords ask (minimum, maximum, type) contradicts itself
                    {'required':['a'],'properties':{'a':{'type':'integer','minimum':1.1,'maximum':1.9}}} | /properties/a allows nothing: what its keywords ask (type, minimum, maximum) contradicts itself
                    {'required':['a'],'properties':{'a':{'type':'number','exclusiveMinimum':1,'maximum':1.0}}} | /properties/a allows nothing: what its keywords ask (type, exclusiveMinimum, maximum) contradicts itself
                    {'required':['a'],'properties':{'a':{'type':'string','enum':[1,null]}}} | /properties/a allows nothing: what its keywords ask (type, enum) contradicts itself
                    {'required':['a'],'properties':{'a':{'const':1.5,'enum':[1]}}} | /properties/a allows nothing: what its keywords ask (const, enum) contradicts itself
                    {'required':['a'],'properties':{'a':{'$ref':'#/definitions/b'}},'definitions':{'b':{'type':'string','minLength':2,'maxLength':1}}} | /definitions/b allows nothing: what its keywords ask (type, minLength, maxLength) contradicts itself
                    {'required':['a'],'properties':{'a':{'type':'array','minItems':1,'items':false}}} | /properties/a allows nothing: what its keywords ask (type, minItems, items) contradicts itself
                    {'type':'object','minProperties':2,'maxProperties':1}    | the schema allows nothing: what its keywords ask (type, minProperties, maxProperties) contradicts itself
                    {'type':'object','minProperties':2,'properties':{'a':{}},'additionalProperties':false} | the schema allows nothing: what its keywords ask (type, minProperties, properties, additionalProperties) contradicts itself
                    """)
    void allowsNothing(String schema, String expected) {
        assertEquals(List.of(expected + NOTHING), Schemas.refusals(schema));
    }

    /** A file of a few hundred kilobytes filled the memory with its pointers, and ended each node that read it. */
    @Test
    void namesThatAreTooLongForSoManySchemasAreRefused() {
        String fields =
                IntStream.range(0, 1_000).mapToObj(i -> "'a" + i + "':true").collect(Collectors.joining(","));
        String name = "n".repeat(20_000);

        List<String> refusals = Schemas.refusals("{'properties':{'" + name + "':{'properties':{" + fields + "}}}}");

        assertEquals(1, refusals.size());
        assertTrue(refusals.get(0).startsWith("the schema has names too long for its 1002 schemas"), refusals.get(0));
    }

    /** Java's own expressions ran where nothing bounds their time. */
    @Test
    void aPatternThatTakesLongIsTriedOnListedValuesInLinearTime() {
        String pattern = "^" + "[a-z]*".repeat(8) + "$";

        assertEquals(
                List.of(),
                Schemas.refusals(
                        "{'properties':{'a':{'enum':['" + "a".repeat(900) + "!'],'pattern':'" + pattern + "'}}}"));
    }
}
