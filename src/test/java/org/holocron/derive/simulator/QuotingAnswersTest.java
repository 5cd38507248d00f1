package org.holocron.derive.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is answered to contracts whose claims quote their evidence: what plain words state, each with these words. */
class QuotingAnswersTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            weight         | 12.4 kg          | It weighs 12.4 kg.
            length         | 10 m             | The cable is 10 m long.
            price          | 9000 $           | Its rent was $9,000 in all.
            area           | 1250 m²          | Die Halle hat eine Fläche von 1.250 m² und ist neu.
            price          | 4300.5 Euro      | Die Miete beträgt monatlich 4.300,50 Euro und ist fest.
            people         | 4500000          | It has people: 4.5 million.
            temperature    | -7 °C            | The store is kept at -7 °C.
            duration       | 40 minutos       | El tren salió con 40 minutos de retraso.
            flow           | "up to 9,000 litres per hour" | It moves up to 9,000 litres per hour.
            date_of_birth  | "1984-03-18"     | She was born on 18 March 1984.
            start          | "2023-04-01"     | Das Mietverhältnis beginnt am 01.04.2023.
            until          | "2019-06"        | They had a contract until June 2019.
            salió          | "2024-05-03"     | El barco salió el 3 de mayo de 2024.
            made_by        | "Hydra Works"    | It is made by Hydra Works.
            studied_in     | ["Vienna","Lyon"] | She studied in Vienna and Lyon.
            approved       | "not approved for water" | It is not approved for water.
            """)
    void aPlainSentenceIsAFactWithTheSentenceForItsQuote(String key, String expected, String words) {
        JsonObject fact = QuestionText.about("x_1", words).claims().get(0);

        String unit = fact.isNull("unit") ? "" : " " + fact.getString("unit");
        assertEquals(expected, fact.get("value") + unit);
        assertEquals(key, fact.getString("fact_key"));
        assertEquals(words, fact.getString("quote"));
        assertEquals("[\"e1\"]", fact.get("evidence_ids").toString());
    }

    /** What is no number of anything would be a claim that nobody can hold against its words. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            The train of 8:15 was full.
            Her pressure is 135/85 today.
            Between 10-12 of them were red.
            Worker P40 stopped.
            """)
    void aTimeARangeAndAPartOfANameAreNoNumbers(String words) {
        assertEquals(List.of(), QuestionText.about("x_1", words).claims());
    }

    @Test
    void eachQuoteIsVerbatimAndOfTheItemThatIsCited() {
        Map<String, String> evidence = Map.of(
                "sheet", "The P40 weighs 12.4 kg. For Dr. Lindt it was built in 2021.",
                "manual", "line one: 3 m\nline two: not used");
        QuestionText question = QuestionText.about("pump_p40", evidence);

        assertTrue(question.claims().size() >= 4, question::answer);
        for (JsonObject claim : question.claims()) {
            String id = claim.getJsonArray("evidence_ids").getString(0);
            assertTrue(evidence.get(id).contains(claim.getString("quote")), claim::toString);
        }
    }

    @Test
    void whatTheQuestionWantsIsNamedSoAndWhatIsNotStatedIsSaidToBeUnknown() {
        List<JsonObject> facts = QuestionText.about("pump_p40", "It is manufactured by Hydra Works and weighs 12.4 kg.")
                .wanting("- weight\n- manufacturer\n- colour\n- whatever else there is to say about it")
                .claims();

        assertEquals(
                List.of("manufacturer", "weight", "colour"),
                facts.stream().map(fact -> fact.getString("fact_key")).toList());
        assertEquals(
                "{\"fact_key\":\"colour\",\"value\":null,\"unit\":null,\"quote\":null,\"evidence_ids\":[],\"notes\":null}",
                facts.get(2).toString());
    }

    @Test
    void whatAPassageSaysOfAnotherIsNoFactAboutTheEntity() {
        List<JsonObject> facts = QuestionText.about(
                        "pump_p40", "The P60 weighs 19 kg. The P40 weighs 12 kg. It is red.")
                .claims();

        assertEquals(
                List.of("12"),
                facts.stream().map(fact -> fact.get("value").toString()).toList());
    }

    @Test
    void anEntityHasTheNameThatItsIdHasWordsOf() {
        QuestionText question =
                QuestionText.about("mara_lindt", "The town paid Tom Orrin. Then Mara Lindt came in 2021.");

        assertEquals(
                "Mara Lindt",
                SimulatorJson.read(question.answer()).orElseThrow().getString("entity_name"));
    }

    @Test
    void statementsAreTheTextsOwnAndWhatItDeniesIsSoToldWithoutTheDenial() {
        QuestionText question = new QuestionText(
                QuestionText.STATEMENTS,
                "document_id: d7",
                Map.of("e1", "The Buyer may withdraw. Partial deliveries are not permitted. No fever."));

        assertEquals(
                List.of("stated The Buyer may withdraw", "denied Partial deliveries are permitted", "denied fever"),
                question.claims().stream()
                        .map(claim -> claim.getString("stance") + " " + claim.getString("statement"))
                        .toList());
        assertEquals("d7", SimulatorJson.read(question.answer()).orElseThrow().getString("document_id"));
    }

    @Test
    void aRelationIsTwoNamesAndTheWordsBetween() {
        String schema = """
                {"type":"object","required":["relationships"],"properties":{"relationships":{"type":"array","items":
                 {"type":"object","required":["subject","relation","object","since","until","quote","evidence_ids"],
                  "properties":{"subject":{"type":"string"},"relation":{"type":"string"},"object":{"type":"string"},
                   "since":{"type":["string","null"]},"until":{"type":["string","null"]},"quote":{"type":"string"},
                   "evidence_ids":{"type":"array","items":{"type":"string"}}}}}}}
                """;
        String words = "Eva Brandt has been managing director of Harbour Cranes Ltd since 3 May 2021.";

        List<JsonObject> claims = new QuestionText(schema, "", Map.of("e1", words + " It rained.")).claims();

        assertEquals(
                "[{\"subject\":\"Eva Brandt\",\"relation\":\"managing director of\",\"object\":\"Harbour Cranes Ltd\","
                        + "\"since\":\"2021-05-03\",\"until\":null,\"quote\":\"" + words
                        + "\",\"evidence_ids\":[\"e1\"]}]",
                claims.toString());
    }

    @Test
    void aLabelIsOneOfTheListAndQuotesThePassageThatSpeaksOfIt() {
        String schema = """
                {"type":"object","required":["labels"],"properties":{"labels":{"type":"array","items":{"type":"object",
                  "required":["label","quote","evidence_ids","reason"],"properties":{"label":{"type":"string"},
                   "quote":{"type":"string"},"evidence_ids":{"type":"array","items":{"type":"string"}},
                   "reason":{"type":"string","minLength":1}}}}}}
                """;
        QuestionText question = new QuestionText(
                schema,
                "The labels there are:\n\n- refund: the customer wants money back\n- praise\n\nWhich fit?",
                Map.of("e1", "The lamp was late. I want my money back."));

        assertEquals(
                List.of("refund: I want my money back."),
                question.claims().stream()
                        .map(claim -> claim.getString("label") + ": " + claim.getString("quote"))
                        .toList());
    }

    /** A contract of anybody's own, with names that no interrogation of ours has; numbers only, and a single claim. */
    @Test
    void aContractOfItsOwnKindIsFilledByTheNamesAndTypesOfItsFields() {
        String schema = """
                {"type":"object","required":["invoice_no","sum"],"properties":{"invoice_no":{"type":"string"},
                  "sum":{"type":"object","required":["total","currency","sources","excerpt","certainty"],
                   "properties":{"total":{"type":"number"},"currency":{"enum":["EUR","USD"]},
                    "sources":{"type":"array","items":{"type":"string"}},"excerpt":{"type":"string"},
                    "certainty":{"type":"number"}}}}}
                """;
        QuestionText question =
                new QuestionText(schema, "invoice_no: R-17", Map.of("p1", "Thank you. The total is 12.50 EUR."));

        assertEquals(
                "{\"invoice_no\":\"R-17\",\"sum\":{\"total\":12.5,\"currency\":\"EUR\",\"sources\":[\"p1\"],"
                        + "\"excerpt\":\"The total is 12.50 EUR.\",\"certainty\":0.9}}",
                question.answer());
    }

    @Test
    void aListKeepsToItsLengthAndWithoutEvidenceItIsEmpty() {
        String two = QuestionText.FACTS.replace("\"maxItems\":20", "\"maxItems\":2");
        String words = "It weighs 1 kg. It is 2 m long. It is 3 m wide.";

        assertEquals(
                2,
                new QuestionText(two, "entity_id: x", Map.of("e1", words))
                        .claims()
                        .size());
        assertEquals(List.of(), new QuestionText(two, "entity_id: x", Map.of()).claims());
    }

    /** The contract that has no quotes is answered as before: its stored responses stay of use. */
    @Test
    void factsWithoutQuotesAreThoseOfTheOtherRules() {
        String schema = """
                {"type":"object","required":["entity_type","entity_id","facts"],"properties":{"entity_type":{"type":"string"},
                  "entity_id":{"type":"string"},"facts":{"type":"array","items":{"type":"object","properties":
                   {"fact_key":{},"value":{},"evidence_ids":{"type":"array","items":{"type":"string"}}}}}}}
                """;
        List<JsonObject> facts = new QuestionText(
                        schema, "entity_type: planet\nentity_id: hoth", Map.of("e1", "Its climate is frozen."))
                .claims();

        JsonObject climate = facts.stream()
                .filter(fact -> fact.getString("fact_key").equals("climate"))
                .findFirst()
                .orElseThrow();
        assertEquals("frozen", ((JsonString) climate.get("value")).getString());
        assertEquals("[\"e1\"]", climate.get("evidence_ids").toString());
    }
}
