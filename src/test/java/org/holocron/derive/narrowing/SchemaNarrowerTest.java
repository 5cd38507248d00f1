package org.holocron.derive.narrowing;

import static org.holocron.derive.narrowing.SentSchemas.FACTS;
import static org.holocron.derive.narrowing.SentSchemas.facts;
import static org.holocron.derive.narrowing.SentSchemas.json;
import static org.holocron.derive.narrowing.SentSchemas.narrowed;
import static org.holocron.derive.narrowing.SentSchemas.sent;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.holocron.derive.grammar.SafeSchema;
import org.holocron.derive.interrogation.ChoiceRule;
import org.holocron.derive.json.PointerPattern;
import org.holocron.derive.json.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is sent when a schema is narrowed: always after {@link SafeSchema} has compiled it. */
class SchemaNarrowerTest {

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

    @Test
    void aValueIsOneOfThoseThatTheInputLists() {
        ChoiceRule rule = new ChoiceRule(
                PointerPattern.parse("/labels/*").orElseThrow(),
                PointerPattern.parse("/choices/*/label").orElseThrow());
        CallSchema schema = narrowed(
                "{'type':'object','properties':{'labels':{'type':'array','items':{'type':'string'},'maxItems':3}},'additionalProperties':false}",
                JobConstraints.choices(
                        List.of(rule), json("{'choices':[{'label':'a'},{'label':'b'}]}"), new ArrayList<>()));
        assertEquals(
                json("{'enum':['a','b']}"),
                sent(schema).getJsonObject("properties").getJsonObject("labels").getJsonObject("items"));
    }

    /** Null was listed beside them, and made one more than the most that are sent: then none of them was. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {"'string'", "\"'string','null'\""})
    void asManyChoicesAsAGrammarBearsAreSent(String types) {
        CallSchema schema = narrowed(
                "{'type':'object','properties':{'kind':{'type':[" + types + "]}},'additionalProperties':false}",
                kinds(SafeSchema.MOST_VALUES, new ArrayList<>()));
        assertEquals(List.of(), schema.left());
        String sent = sent(schema).toString();
        assertTrue(sent.contains("\"k0\"") && sent.contains("\"k" + (SafeSchema.MOST_VALUES - 1) + "\""), sent);
        assertEquals(types.contains("null"), sent.contains("null"), sent);
    }

    @Test
    void moreChoicesThanAGrammarBearsAreLeftAndTold() {
        List<Problem> left = new ArrayList<>();
        assertEquals(List.of(), kinds(SafeSchema.MOST_VALUES + 1, left));
        assertEquals(List.of(new Problem("/kind", "is not narrowed: more than 1000 choices")), left);
    }

    private static List<Constraint> kinds(int count, List<Problem> left) {
        ChoiceRule rule = new ChoiceRule(
                PointerPattern.parse("/kind").orElseThrow(),
                PointerPattern.parse("/kinds/*").orElseThrow());
        String kinds = IntStream.range(0, count).mapToObj(i -> "'k" + i + "'").collect(Collectors.joining(","));
        return JobConstraints.choices(List.of(rule), json("{'kinds':[" + kinds + "]}"), left);
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

    /** The contract of a job was compiled four times, and again by each call. */
    @Test
    void aContractIsCompiledOnceForAllJobs() {
        AtomicInteger reads = new AtomicInteger();
        JsonObject contract = counting(json(facts("{'type':'array','items':{'type':'string'}}")), reads);
        for (int job = 0; job < 3; job++) {
            List<Problem> left = new ArrayList<>();
            List<Constraint> constraints = new ArrayList<>();
            JobConstraints.citations(contract, FACTS, List.of("e" + job), left).ifPresent(constraints::add);
            SchemaNarrower.bounds(contract, new AnswerBounds(6, 80), left).ifPresent(constraints::add);
            assertTrue(SchemaNarrower.narrowed(contract, constraints, true).narrowed());
            SafeSchema.compile(contract);
        }
        assertEquals(1, reads.get());
    }

    /** Counts how often it is compiled, which asks for {@code const} first. */
    private static JsonObject counting(JsonObject schema, AtomicInteger reads) {
        return (JsonObject) Proxy.newProxyInstance(
                SchemaNarrowerTest.class.getClassLoader(),
                new Class<?>[] {JsonObject.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("containsKey") && arguments[0].equals("const")) {
                        reads.incrementAndGet();
                    }
                    return method.invoke(schema, arguments);
                });
    }

    @Test
    void whatNothingIsToBeSaidOfIsSentAsItIs() {
        JsonObject contract = json("{'type':'object'}");
        assertEquals(CallSchema.general(contract), SchemaNarrower.narrowed(contract, List.of(), true));
    }
}
