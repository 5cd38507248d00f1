package org.holocron.derive.narrowing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.holocron.derive.grammar.SafeSchema;
import org.holocron.derive.interrogation.CitationRule;
import org.holocron.derive.interrogation.Narrowing;
import org.holocron.derive.json.Problem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is sent when a schema is narrowed: always after {@link SafeSchema} has compiled it. */
class SchemaNarrowerTest {

    private static final CitationRule FACTS = new CitationRule("/facts", "ids", true, "value");

    @Test
    void aValueThatEchoesTheInputIsTheOnlyOne() {
        CallSchema schema = narrowed(
                "{'type':'object','properties':{'id':{'type':'string'},'name':{'type':'string'}},'additionalProperties':false}",
                JobConstraints.echoes(List.of("id"), json("{'id':'padmé \\\"x\\\"'}")));
        assertEquals(
                json(
                        "{'type':'object','properties':{'id':{'const':'padmé \\\"x\\\"'},'name':{'type':'string'}},'required':['id'],"
                                + "'additionalProperties':false}"),
                sent(schema));
        assertTrue(schema.narrowed());
        assertEquals(List.of(), schema.left());
    }

    /** It can be told without looking for the place: through references, beside combinations, in what stands in itself. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {'$ref':'#/definitions/answer','definitions':{'answer':{'type':'object','properties':{'id':{'$ref':'#/definitions/text'}},'additionalProperties':false},'text':{'type':'string'}}}
            {'type':'object','properties':{'id':{'type':'string'}},'allOf':[{'required':['id']}],'additionalProperties':false}
            {'type':'object','properties':{'id':{'anyOf':[{'type':'string'},{'type':'number'}]}},'additionalProperties':false}
            """)
    void aFieldBehindAReferenceIsFixedToo(String contract) {
        CallSchema schema = narrowed(contract, JobConstraints.echoes(List.of("id"), json("{'id':'a'}")));
        assertEquals(
                json("{'const':'a'}"), sent(schema).getJsonObject("properties").getJsonObject("id"));
    }

    @Test
    void anAnswerWithinTheAnswerKeepsItsOwnFields() {
        CallSchema schema = narrowed(
                "{'type':'object','properties':{'id':{'type':'string'},'part':{'$ref':'#'}},'required':['id'],'additionalProperties':false}",
                JobConstraints.echoes(List.of("id"), json("{'id':'a'}")));
        JsonObject fields = sent(schema).getJsonObject("properties");
        assertEquals(json("{'const':'a'}"), fields.getJsonObject("id"));
        assertEquals(
                json("{'type':'string'}"),
                fields.getJsonObject("part").getJsonObject("properties").getJsonObject("id"));
    }

    @Test
    void onlyTheEvidenceGivenCanBeCited() {
        CallSchema schema = narrowed(facts("{'type':'array','items':{'type':'string'}}"), List.of(cite("e1", "e2")));
        assertEquals(json("{'type':'array','items':{'enum':['e1','e2']},'maxItems':2}"), ids(schema));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a single id             | {'type':'string'}                              | {'enum':['7','x']}
            a single id, or none    | {'type':['string','null']}                     | {'enum':['7','x']}
            numbers                 | {'type':'array','items':{'type':'integer'}}    | {'type':'array','items':{'const':7},'maxItems':2}
            no type                 | {}                                             | {'anyOf':[{'type':'array','items':{'enum':['7','x',7]},'maxItems':2},{'enum':['7','x',7]}]}
            a least count           | {'type':'array','items':{},'minItems':2}       | {'type':'array','items':{'enum':['7','x',7]},'minItems':2,'maxItems':2}
            """)
    void idsAreListedAsTheContractHasThem(String name, String contract, String expected) {
        assertEquals(json(expected), ids(narrowed(facts(contract), List.of(cite("7", "x")))), name);
    }

    @Test
    void whereEachClaimMustCiteOneMustBeThere() {
        CitationRule strict = new CitationRule("/facts", "ids", true, null);
        CallSchema schema = narrowed(
                facts("{'type':'array','items':{'type':'string'}}"),
                List.of(JobConstraints.citations(strict, List.of("e1"))));
        assertEquals(json("{'type':'array','items':{'const':'e1'},'minItems':1,'maxItems':1}"), ids(schema));
    }

    @Test
    void withoutEvidenceNothingIsCited() {
        CallSchema schema = narrowed(
                facts("{'type':'array','items':{'type':'string'}}"),
                List.of(JobConstraints.citations(FACTS, List.of())));
        assertEquals(0, ids(schema).getInt("maxItems"));
    }

    /** Only lists of claims were, and nothing told that others were not. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            one claim                  | /fact    | {'type':'object','properties':{'fact':CLAIM}}                                                   | /fact
            the fields of an object    | /facts/* | {'type':'object','properties':{'facts':{'type':'object','properties':{'born':CLAIM},'additionalProperties':false}}} | /facts/properties/born
            any fields of an object    | /facts/* | {'type':'object','properties':{'facts':{'type':'object','additionalProperties':CLAIM}}}        | /facts/additionalProperties
            the answer itself          |          | CLAIM                                                                                           |
            """)
    void claimsThatAreNoListAreNarrowedToo(
            String name, @Nullable String array, String contract, @Nullable String place) {
        CitationRule rule = new CitationRule(array == null ? "" : array, "ids", true, "value");
        CallSchema schema = narrowed(
                contract.replace("CLAIM", "{'type':'object','properties':{'ids':{'type':'array'}}}"),
                List.of(JobConstraints.citations(rule, List.of("e1"))));
        JsonObject claim = sent(schema);
        for (String step : place == null ? new String[0] : place.substring(1).split("/")) {
            boolean isKeyword = step.equals("properties") || step.equals("additionalProperties");
            claim = isKeyword || !claim.containsKey("properties")
                    ? claim.getJsonObject(step)
                    : claim.getJsonObject("properties").getJsonObject(step);
        }
        assertEquals(
                json("{'type':'array','items':{'const':'e1'},'maxItems':1}"),
                claim.getJsonObject("properties").getJsonObject("ids"),
                name);
    }

    @Test
    void claimsInGroupsAreNarrowedToo() {
        CitationRule nested = new CitationRule("/groups/*/facts", "ids", true, "value");
        CallSchema schema = narrowed(
                "{'type':'object','properties':{'groups':{'type':'array','items':" + facts("{'type':'array'}") + "}}}",
                List.of(JobConstraints.citations(nested, List.of("e1"))));
        JsonObject group =
                sent(schema).getJsonObject("properties").getJsonObject("groups").getJsonObject("items");
        assertEquals(
                json("{'type':'array','items':{'const':'e1'},'maxItems':1}"),
                group.getJsonObject("properties")
                        .getJsonObject("facts")
                        .getJsonObject("items")
                        .getJsonObject("properties")
                        .getJsonObject("ids"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            steps            | {'type':'number','minimum':0,'maximum':1,'multipleOf':0.25}                           | {'enum':[0,0.25,0.5,0.75,1]}
            outside bounds   | {'type':'number','exclusiveMinimum':0,'exclusiveMaximum':0.3,'multipleOf':0.1}        | {'enum':[0.1,0.2]}
            below zero       | {'type':'number','minimum':-10,'maximum':10,'multipleOf':10}                          | {'enum':[-10,0,10]}
            whole numbers    | {'type':'integer','minimum':1,'maximum':9,'multipleOf':4}                             | {'enum':[4,8]}
            not on a step    | {'type':'number','minimum':0.05,'maximum':0.35,'multipleOf':0.1}                      | {'enum':[0.1,0.2,0.3]}
            beside others    | {'type':['number','null'],'minimum':0,'maximum':1,'multipleOf':0.5}                   | {'anyOf':[{'type':'null'},{'enum':[0,0.5,1]}]}
            no step          | {'type':'number','minimum':0,'maximum':1}                                             | {'type':'number'}
            one bound        | {'type':'number','minimum':0,'multipleOf':0.5}                                        | {'type':'number'}
            too many         | {'type':'number','minimum':0,'maximum':1,'multipleOf':0.0001}                         | {'type':'number'}
            far too many     | {'type':'number','minimum':0,'maximum':1,'multipleOf':1e-300}                         | {'type':'number'}
            beyond all       | {'type':'number','minimum':0,'maximum':1e999999,'multipleOf':1e-999999}               | {'type':'number'}
            listed already   | {'enum':[0.5],'minimum':0,'maximum':1,'multipleOf':0.5}                               | {'const':0.5}
            none             | {'type':'string','minimum':0,'maximum':1,'multipleOf':0.5}                            | {'type':'string'}
            """)
    void boundedNumbersAreListedByTheirSteps(String name, String number, String expected) {
        CallSchema schema =
                narrowed("{'type':'object','properties':{'n':" + number + "},'additionalProperties':false}", List.of());
        assertEquals(json(expected), sent(schema).getJsonObject("properties").getJsonObject("n"), name);
    }

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
        JsonObject bounds = BoundedPlaces.in(SafeSchema.compile(contract).schema(), new AnswerBounds(6, 80));
        List<Constraint> constraints = bounds.isEmpty() ? List.of() : List.of(new Constraint("", bounds));
        CallSchema schema = SchemaNarrower.narrowed(contract, constraints, false);
        assertEquals(json(expected), sent(schema).getJsonObject("properties").getJsonObject("f"), name);
    }

    @ParameterizedTest
    @CsvSource({"2048,32,256", "640,10,80", "100,4,64", "1000000,1000,2000"})
    void boundsFollowFromTheTokensOfAnAnswer(int tokens, int items, int length) {
        assertEquals(new AnswerBounds(items, length), AnswerBounds.of(Narrowing.ON, tokens));
        assertEquals(new AnswerBounds(3, length), AnswerBounds.of(new Narrowing(true, 3, null), tokens));
    }

    /** It would be free of everything: where no answer fits, no schema is sent at all. */
    @Test
    void anEchoThatTheContractForbidsIsLeftToTheValidator() {
        CallSchema schema = narrowed(
                "{'type':'object','properties':{'id':{'type':'integer'},'name':{'type':'string'}},'required':['id'],'additionalProperties':false}",
                JobConstraints.echoes(List.of("id", "name"), json("{'id':'seven','name':'a'}")));
        JsonObject fields = sent(schema).getJsonObject("properties");
        assertEquals(json("{'type':'integer'}"), fields.getJsonObject("id"));
        assertEquals(json("{'const':'a'}"), fields.getJsonObject("name"));
        assertEquals(
                List.of("/id"), schema.left().stream().map(Problem::pointer).toList());
    }

    @Test
    void moreIdsThanAGrammarBearsAreLeftAndTold() {
        List<String> many = IntStream.range(0, 1_200).mapToObj(i -> "e" + i).toList();
        CallSchema schema = narrowed(
                facts("{'type':'array','items':{'type':'string'}}"), List.of(JobConstraints.citations(FACTS, many)));
        assertEquals(json("{'type':'string'}"), ids(schema).getJsonObject("items"));
        assertFalse(schema.left().isEmpty());
        assertTrue(
                schema.left().stream()
                        .allMatch(problem -> problem.pointer().equals("/facts/*/ids")
                                && problem.message().contains("1000")),
                () -> schema.left().toString());
    }

    @Test
    void whatNothingIsToBeSaidOfIsSentAsItIs() {
        JsonObject contract = json("{'type':'object'}");
        assertEquals(CallSchema.general(contract), SchemaNarrower.narrowed(contract, List.of(), true));
    }

    private static Constraint cite(String... ids) {
        return JobConstraints.citations(FACTS, List.of(ids));
    }

    private static String facts(String ids) {
        return "{'type':'object','properties':{'facts':{'type':'array','items':{'type':'object','properties':{'ids':"
                + ids + "},'required':['ids'],'additionalProperties':false}}},'additionalProperties':false}";
    }

    private static JsonObject ids(CallSchema schema) {
        return sent(schema)
                .getJsonObject("properties")
                .getJsonObject("facts")
                .getJsonObject("items")
                .getJsonObject("properties")
                .getJsonObject("ids");
    }

    private static CallSchema narrowed(String contract, List<Constraint> constraints) {
        return SchemaNarrower.narrowed(json(contract), new ArrayList<>(constraints), true);
    }

    private static JsonObject sent(CallSchema schema) {
        return SafeSchema.compile(schema.schema()).schema();
    }

    private static JsonObject json(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text.replace('\'', '"')))) {
            return reader.readObject();
        }
    }
}
