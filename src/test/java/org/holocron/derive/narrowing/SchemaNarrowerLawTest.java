package org.holocron.derive.narrowing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import org.holocron.derive.grammar.EveritAnswers;
import org.holocron.derive.grammar.RandomAnswers;
import org.holocron.derive.grammar.RandomContracts;
import org.holocron.derive.grammar.SafeSchema;
import org.holocron.derive.interrogation.CitationRule;

/** What must hold of every contract and job, tried with some made by chance; always the same ones, another seed tries others. */
class SchemaNarrowerLawTest {

    private static final List<String> NAMES = List.of("a", "b", "birth", "größe");

    private final List<Constraint> constraints = new ArrayList<>();

    /** In JSON, and as it is sent. */
    @Property(tries = 1_000, seed = "20261126")
    @StatisticsReport(onFailureOnly = true)
    void neverAllowsMore(@ForAll long seed) {
        Random random = new Random(seed);
        JsonObject contract = new RandomContracts(random).next();
        CallSchema narrowed = narrowed(random, contract);
        EveritAnswers original = new EveritAnswers(contract);
        EveritAnswers narrow = new EveritAnswers(narrowed.schema());
        EveritAnswers sentInstead = new EveritAnswers(sent(contract));
        EveritAnswers sent = new EveritAnswers(sent(narrowed.schema()));
        RandomAnswers answers = new RandomAnswers(random, contract);

        boolean some = false;
        for (int i = 0; i < 40; i++) {
            JsonObject answer = answers.next();
            if (narrow.accepts(answer)) {
                some = true;
                assertTrue(original.accepts(answer), () -> contract + "\n" + narrowed + "\n" + answer);
            }
            if (sent.accepts(answer)) {
                assertTrue(sentInstead.accepts(answer), () -> contract + "\n" + narrowed + "\n" + answer);
            }
        }
        Statistics.collect(some ? "with fitting answers" : "without");
        Statistics.coverage(coverage -> coverage.check("with fitting answers").percentage(percent -> percent > 10));
    }

    /** What fits the contract and echoes, cites and ends as it should can be said. */
    @Property(tries = 1_000, seed = "20261126")
    @StatisticsReport(onFailureOnly = true)
    void neverForbidsARightAnswer(@ForAll long seed) {
        Random random = new Random(seed);
        JsonObject contract = new RandomContracts(random).next();
        CallSchema narrowed = narrowed(random, contract);
        EveritAnswers original = new EveritAnswers(contract);
        EveritAnswers sent = new EveritAnswers(sent(narrowed.schema()));
        List<EveritAnswers> fixed = constraints.stream()
                .map(each -> new EveritAnswers(each.schema()))
                .toList();
        RandomAnswers answers = new RandomAnswers(random, contract);

        boolean some = false;
        for (int i = 0; i < 40; i++) {
            JsonObject answer = answers.next();
            if (original.accepts(answer) && fixed.stream().allMatch(each -> each.accepts(answer))) {
                some = true;
                assertTrue(sent.accepts(answer), () -> contract + "\n" + narrowed + "\n" + answer);
            }
        }
        Statistics.collect(some ? "with fitting answers" : "without");
        Statistics.coverage(coverage -> coverage.check("with fitting answers").percentage(percent -> percent > 10));
    }

    /**
     * Whatever a schema says of ids: an answer that it takes and that cites the job's own can be said, at least in as many elements as the
     * job has ids.
     */
    @Property(tries = 2_000, seed = "20261126")
    @StatisticsReport(onFailureOnly = true)
    void neverForbidsToCiteTruly(@ForAll long seed) {
        Random random = new Random(seed);
        JsonObject contract =
                json("{'type':'object','properties':{'facts':{'type':'array','minItems':1,'maxItems':1,'items':"
                        + "{'type':'object','properties':{'ids':" + idsSchema(random)
                        + "},'required':['ids']}}},'required':['facts']}");
        List<String> ids = some(List.of("7", "x", "note-2"), random);
        CitationRule rule = new CitationRule("/facts", "ids", true, random.nextBoolean() ? null : "value");
        List<Constraint> cited = JobConstraints.citations(contract, rule, ids, new ArrayList<>()).stream()
                .toList();
        EveritAnswers original = new EveritAnswers(contract);
        EveritAnswers sent = new EveritAnswers(
                sent(SchemaNarrower.narrowed(contract, cited, false).schema()));

        for (int i = 0; i < 40; i++) {
            JsonValue value = citing(ids, rule.mustCite(), random);
            JsonValue without = value instanceof JsonArray list ? withoutRepeats(list, ids.size()) : value;
            boolean said =
                    sent.accepts(answer(value)) || original.accepts(answer(without)) && sent.accepts(answer(without));
            if (original.accepts(answer(value))) {
                assertTrue(said, () -> contract + "\n" + ids + "\n" + value + "\n" + cited);
            }
        }
        Statistics.collect(cited.isEmpty() ? "not narrowed" : "narrowed");
        Statistics.coverage(coverage -> coverage.check("narrowed").percentage(percent -> percent > 20));
    }

    /** The same ids in at most as many elements as there are ids. */
    private static JsonArray withoutRepeats(JsonArray cited, int ids) {
        Set<String> seen = new HashSet<>();
        JsonArrayBuilder kept = Constraint.JSON.createArrayBuilder();
        int surplus = cited.size() - ids;
        for (JsonValue each : cited) {
            boolean repeats = !seen.add(each instanceof JsonString text ? text.getString() : each.toString());
            if (repeats && surplus > 0) {
                surplus--;
            } else {
                kept.add(each);
            }
        }
        return kept.build();
    }

    private static JsonObject answer(JsonValue ids) {
        return Constraint.JSON
                .createObjectBuilder()
                .add("facts", Constraint.JSON.createArrayBuilder().add(Constraint.keyword("ids", ids)))
                .build();
    }

    private static JsonValue citing(List<String> ids, boolean mustCite, Random random) {
        int way = random.nextInt(mustCite ? 4 : 6);
        if (way > 3 || ids.isEmpty()) {
            return way == 5 ? JsonValue.NULL : JsonValue.EMPTY_JSON_ARRAY;
        }
        JsonArrayBuilder list = Constraint.JSON.createArrayBuilder();
        int size = way == 0 ? 1 : 1 + random.nextInt(4);
        for (int i = 0; i < size; i++) {
            String id = ids.get(random.nextInt(ids.size()));
            if (id.equals("7") && random.nextBoolean()) {
                list.add(7);
            } else {
                list.add(id);
            }
        }
        JsonArray cited = list.build();
        return way == 0 ? cited.get(0) : cited;
    }

    private static String idsSchema(Random random) {
        String item = List.of(
                        "{}",
                        "{'type':'string'}",
                        "{'type':'integer'}",
                        "{'enum':['7','x']}",
                        "{'enum':[7,'note-2']}",
                        "{'type':'string','pattern':'^note-[0-9]$'}",
                        "{'type':'string','maxLength':1}")
                .get(random.nextInt(7));
        String list = "{'type':'array','items':" + item
                + (random.nextBoolean() ? ",'minItems':" + random.nextInt(4) : "")
                + (random.nextInt(4) == 0 ? ",'maxItems':" + random.nextInt(4) : "")
                + (random.nextBoolean() ? ",'uniqueItems':true" : "") + "}";
        return switch (random.nextInt(6)) {
            case 0 -> item;
            case 1 -> "{'anyOf':[" + list + "," + item + "]}";
            case 2 -> "{'anyOf':[" + list + ",{'type':'null'}]}";
            case 3 -> "{'allOf':[" + list + ",{'minItems':1}]}";
            default -> list;
        };
    }

    private static List<String> some(List<String> ids, Random random) {
        return ids.stream().filter(id -> random.nextInt(3) > 0).toList();
    }

    private static JsonObject json(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text.replace('\'', '"')))) {
            return reader.readObject();
        }
    }

    /** Listing the steps of a number says the same in other words. */
    @Property(tries = 500, seed = "20261126")
    void stepsAreTheNumbersThatTheContractAllows(@ForAll long seed) {
        Random random = new Random(seed);
        BigDecimal step =
                new BigDecimal(List.of("1", "2", "0.1", "0.05", "2.5", "0.3").get(random.nextInt(6)));
        JsonObjectBuilder number =
                Constraint.JSON.createObjectBuilder().add("type", "number").add("multipleOf", step);
        number.add(random.nextBoolean() ? "minimum" : "exclusiveMinimum", decimal(random));
        number.add(
                random.nextBoolean() ? "maximum" : "exclusiveMaximum",
                decimal(random).add(BigDecimal.TEN));
        JsonObject schema = number.build();

        JsonObject listed = NumberSteps.in(schema);
        List<BigDecimal> steps = listed.containsKey("enum")
                ? listed.getJsonArray("enum").getValuesAs(JsonNumber.class).stream()
                        .map(JsonNumber::bigDecimalValue)
                        .toList()
                : List.of();

        BigDecimal least = bound(schema, "minimum", "exclusiveMinimum");
        BigDecimal most = bound(schema, "maximum", "exclusiveMaximum");
        for (long n = -200; n <= 400; n++) {
            BigDecimal value = step.multiply(BigDecimal.valueOf(n));
            boolean above = value.compareTo(least) > 0 || schema.containsKey("minimum") && value.compareTo(least) == 0;
            boolean below = value.compareTo(most) < 0 || schema.containsKey("maximum") && value.compareTo(most) == 0;
            assertEquals(
                    above && below,
                    steps.stream().anyMatch(each -> each.compareTo(value) == 0),
                    () -> schema + " " + value);
        }
        assertTrue(steps.stream().allMatch(each -> each.remainder(step).signum() == 0), steps::toString);
    }

    private static BigDecimal bound(JsonObject schema, String one, String other) {
        return schema.getJsonNumber(schema.containsKey(one) ? one : other).bigDecimalValue();
    }

    private static BigDecimal decimal(Random random) {
        return BigDecimal.valueOf(random.nextInt(100) - 50, 1);
    }

    private CallSchema narrowed(Random random, JsonObject contract) {
        constraints.clear();
        String field = NAMES.get(random.nextInt(NAMES.size()));
        if (random.nextInt(100) < 40) {
            JsonObject input = Constraint.keyword(field, RandomAnswers.any(random, 0));
            constraints.addAll(JobConstraints.echoes(List.of(field), input));
        }
        if (random.nextInt(100) < 40) {
            CitationRule rule = new CitationRule("/" + NAMES.get(random.nextInt(2)), field, random.nextBoolean(), null);
            constraints.add(JobConstraints.citations(rule, List.of("a", "ab", "1")));
        }
        AnswerBounds bounds = new AnswerBounds(1 + random.nextInt(4), 1 + random.nextInt(9));
        SchemaNarrower.bounds(contract, bounds, new ArrayList<>()).ifPresent(constraints::add);
        return SchemaNarrower.narrowed(contract, constraints, true);
    }

    private static JsonObject sent(JsonObject schema) {
        return SafeSchema.compile(schema).schema();
    }
}
