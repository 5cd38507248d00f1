package org.holocron.derive.narrowing;

import static org.holocron.derive.narrowing.SentSchemas.FACTS;
import static org.holocron.derive.narrowing.SentSchemas.facts;
import static org.holocron.derive.narrowing.SentSchemas.ids;
import static org.holocron.derive.narrowing.SentSchemas.json;
import static org.holocron.derive.narrowing.SentSchemas.narrowed;
import static org.holocron.derive.narrowing.SentSchemas.sent;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.holocron.derive.interrogation.CitationRule;
import org.holocron.derive.json.Problem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which ids a narrowed schema lists where claims cite. */
class CitedIdsTest {

    @Test
    void onlyTheEvidenceGivenCanBeCited() {
        CallSchema schema = narrowed(facts("{'type':'array','items':{'type':'string'}}"), List.of(cite("e1", "e2")));
        assertEquals(json("{'type':'array','items':{'enum':['e1','e2']},'maxItems':2}"), ids(schema));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a single id             | {'type':'string'}                              | {'enum':['7','x']}
            a single id, or none    | {'type':['string','null']}                     | {'anyOf':[{'enum':['7','x']},{'type':'null'}]}
            numbers                 | {'type':'array','items':{'type':'integer'}}    | {'type':'array','items':{'const':7},'maxItems':2}
            no type                 | {}                                             | {'anyOf':[{'type':'array','items':{'enum':['7','x',7]},'maxItems':2},{'enum':['7','x',7]},{'type':'null'}]}
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

    /**
     * Ids were listed all the same: as {@code maxItems} they contradicted the schema's {@code minItems}, and as values its own, and the list
     * of claims had to be empty, or nothing could be said at all.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            more than there are      | {'type':'array','items':{'type':'string'},'minItems':3}                      | at least 3 of them, and 2 of the job's
            all different            | {'type':'array','items':{'type':'string'},'minItems':3,'uniqueItems':true}   | at least 3 of them
            more than fit            | {'type':'array','items':{'type':'integer'},'minItems':2,'uniqueItems':true}  | at least 2 of them, and 1 of the job's
            one of two ways          | {'anyOf':[{'type':'null'},{'type':'array','minItems':5}]}                    | at least 5 of them
            other values             | {'type':'array','items':{'enum':['a','b']}}                                  | does not take "7"
            another spelling of one  | {'type':'array','items':{'enum':['7','X']}}                                  | does not take "x"
            another spelling of all  | {'type':'string','minLength':2}                                              | does not take "7"
            no such kind             | {'type':'array','items':{'type':'boolean'}}                                  | takes none of the job's
            a pattern                | {'type':'array','items':{'type':'string','pattern':'^[a-z]$'}}               | does not take "7"
            positions                | {'type':'array','items':[{},{},{}],'minItems':3,'maxItems':3}                | at least 3 of them
            """)
    void whereTheIdsDoNotFitTheyAreNotListedAndThatIsTold(String name, String contract, String reason) {
        List<Problem> left = new ArrayList<>();
        assertEquals(
                Optional.empty(),
                JobConstraints.citations(json(facts(contract)), FACTS, List.of("7", "x"), left),
                name);
        assertEquals("/facts/*/ids", left.get(0).pointer());
        assertTrue(left.get(0).message().contains(reason), left::toString);
    }

    /** One of two schemas for a claim was not sent, and with it that there must be three ids. */
    @Test
    void whereNotAllIsSentOfWhatIsSaidOfTheIdsTheyAreNotListed() {
        String claim = "{'allOf':[{'properties':{'ids':{'type':'array'}}},"
                + "{'properties':{'ids':{'minItems':3},'[':{'type':'null'}}}]}";
        List<Problem> left = new ArrayList<>();
        assertEquals(
                Optional.empty(),
                JobConstraints.citations(
                        json("{'properties':{'facts':{'items':" + claim + "}}}"), FACTS, List.of("7", "x"), left));
        assertTrue(left.get(0).message().contains("not all that the schema says"), left::toString);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'array','items':{'type':'string'},'minItems':2,'uniqueItems':true}",
                "{'type':'array','items':{'type':'string'},'maxItems':1}",
                "{'type':'array','items':{'type':'integer'},'minItems':1}",
                "{'type':['string','null']}",
                "{'anyOf':[{'type':'null'},{'type':'array'}]}",
                "{'enum':['7','x','y']}",
                "{}",
            })
    void whereTheyFitTheyAreListed(String contract) {
        List<Problem> left = new ArrayList<>();
        assertTrue(JobConstraints.citations(json(facts(contract)), FACTS, List.of("7", "x"), left)
                .isPresent());
        assertEquals(List.of(), left);
    }

    /** Without evidence a single id was narrowed to nothing, and so was the list of claims. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {'type':'array'}              | true
            {'type':['string','null']}    | true
            {'type':'string'}             | false
            {'type':'array','minItems':1} | false
            """)
    void withoutEvidenceOnlyWhatMayCiteNothingIsNarrowed(String contract, boolean narrowed) {
        assertEquals(
                narrowed,
                JobConstraints.citations(json(facts(contract)), FACTS, List.of(), new ArrayList<>())
                        .isPresent());
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

    private static Constraint cite(String... ids) {
        return JobConstraints.citations(FACTS, List.of(ids));
    }
}
