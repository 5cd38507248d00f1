package org.holocron.derive.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.holocron.derive.simulator.InjectedFault.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Errors in one claim of a good answer, one of each kind. */
class PlantedErrorsTest {

    /** Has something for every kind but a choice. */
    private static final QuestionText RICH = QuestionText.about(
            "pump_p40",
            new TreeMap<>(Map.of(
                    "sheet",
                    "The P40 is made by Hydra Works. It weighs 12.4 kg and moves up to 9,000 litres per hour. It is kept at -7 °C."
                            + " It was built on 3 May 2021 and sold in Graz, Vienna and Lyon.",
                    "manual",
                    "It is not approved for drinking water. The P60 weighs 19 kg.")));

    private static final QuestionText CHOICE = new QuestionText(
            QuestionText.STATEMENTS, "document_id: d7", Map.of("e1", "No fever. The Buyer may withdraw."));

    static Stream<InjectedFault> kinds() {
        return Stream.of(InjectedFault.values()).filter(fault -> fault.stage() == Stage.CLAIM);
    }

    private static QuestionText questionFor(InjectedFault kind) {
        return kind == InjectedFault.WRONG_CHOICE ? CHOICE : RICH;
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void oneClaimIsWrongAndAllElseIsTheGoodAnswer(InjectedFault kind) {
        QuestionText question = questionFor(kind);
        List<JsonObject> good = question.claims();

        for (long seed = 1; seed <= 20; seed++) {
            String planted = question.planted(kind, seed).orElseThrow();
            List<JsonObject> claims = QuestionText.claims(planted);

            assertEquals(good.size(), claims.size());
            assertEquals(
                    1,
                    IntStream.range(0, good.size())
                            .filter(at -> !good.get(at).equals(claims.get(at)))
                            .count(),
                    planted);
            assertEquals(planted, question.planted(kind, seed).orElseThrow(), "the same seed, the same error");
        }
    }

    @Test
    void anotherSeedPlantsInAnotherClaim() {
        long different = LongStream.rangeClosed(1, 20)
                .mapToObj(seed -> RICH.planted(InjectedFault.WRONG_DIGIT, seed).orElseThrow())
                .distinct()
                .count();

        assertTrue(different > 3, different + " of 20");
    }

    /** What is changed of the claim, and into what: {@code field=before>after}. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ten-times          | value=12.4>124                        | It weighs 12.4 kg.
            ten-times          | value="up to 9,000 m">"up to 90000 m" | It moves up to 9,000 m.
            wrong-unit         | unit="kg">"lb"                        | It weighs 12.4 kg.
            wrong-unit         | unit="litres per hour">"litres per minute" | It moves 9,000 litres per hour.
            wrong-scale        | value=12.4>12400                      | It weighs 12.4 kg.
            wrong-scale        | value=4500000>4500                    | It has people: 4.5 million.
            lost-sign          | value=-7>7                            | The store is kept at -7 °C.
            neighbours-value   | value=12.4>10                         | It weighs 12.4 kg and is 10 m long.
            qualifier-dropped  | unit=null>"litres per hour" value="up to 9,000 litres per hour">9000 | It moves up to 9,000 litres per hour.
            negation-dropped   | value="not approved for water">"approved for water" | It is not approved for water.
            invented-quote     | quote="It weighs 12.4 kg.">"All who were asked about it agreed in writing: 12.4." | It weighs 12.4 kg.
            wrong-name         | value="Hydra Works">"Hydra ?"         | It is made by Hydra Works.
            one-too-many       | value=["Vienna","Lyon"]>["Vienna","Lyon","?"] | She studied in Vienna and Lyon.
            text-altered       | value="not approved for water">"not approved for ?" | It is not approved for water.
            """)
    void anErrorIsOfItsKind(String kind, String expected, String words) {
        QuestionText question = QuestionText.about("x_1", words);

        Optional<String> planted = question.planted(InjectedFault.of(kind), 1);

        String changed = changed(question.claims(), QuestionText.claims(planted.orElseThrow()));
        assertEquals(
                expected, changed.replaceAll("Tarrow|Velmin|Osperra|Quillon|Drusk|lantern|orchard|velvet|pebble", "?"));
    }

    @Test
    void aWrongDigitLeavesAllOthersAndTheLengthOfTheNumber() {
        for (long seed = 1; seed <= 50; seed++) {
            String value = QuestionText.claims(QuestionText.about("x", "It weighs 12.4 kg.")
                            .planted(InjectedFault.WRONG_DIGIT, seed)
                            .orElseThrow())
                    .get(0)
                    .get("value")
                    .toString();

            String padded = value.contains(".") ? value : value + ".0";
            assertEquals(4, padded.length(), value);
            assertEquals(
                    1,
                    IntStream.range(0, 4)
                            .filter(at -> padded.charAt(at) != "12.4".charAt(at))
                            .count(),
                    value);
        }
    }

    @Test
    void aWrongDatePartLeavesTheOtherParts() {
        for (long seed = 1; seed <= 50; seed++) {
            String[] date = QuestionText.claims(QuestionText.about("x", "She was born on 31 December 1984.")
                            .planted(InjectedFault.WRONG_DATE_PART, seed)
                            .orElseThrow())
                    .get(0)
                    .getString("value")
                    .split("-");

            String[] right = {"1984", "12", "31"};
            assertEquals(
                    1,
                    IntStream.range(0, 3)
                            .filter(at -> !date[at].equals(right[at]))
                            .count(),
                    String.join("-", date));
        }
    }

    @Test
    void whatIsTakenFromAnotherEntityComesWithTheWordsAboutThatOne() {
        QuestionText question = QuestionText.about("pump_p40", "The P40 weighs 12 kg. The P60 weighs 19 kg.");
        List<JsonObject> good = question.claims();

        List<JsonObject> planted = QuestionText.claims(
                question.planted(InjectedFault.OTHER_ENTITYS_VALUE, 1).orElseThrow());

        assertEquals("quote=\"The P40 weighs 12 kg.\">\"The P60 weighs 19 kg.\" value=12>19", changed(good, planted));
    }

    @Test
    void aQuoteOfAnotherItemKeepsItsWordsAndCitesAnItemWithoutThem() {
        JsonObject good = RICH.claims().get(0);

        for (long seed = 1; seed <= 10; seed++) {
            String planted =
                    RICH.planted(InjectedFault.QUOTE_OF_ANOTHER_ITEM, seed).orElseThrow();
            List<JsonObject> claims = QuestionText.claims(planted);
            assertTrue(changed(RICH.claims(), claims).matches("evidence_ids=.*"), planted);
        }
        assertEquals("[\"manual\"]", good.get("evidence_ids").toString().replace("sheet", "manual"));
    }

    /** A planted error that nobody can see would make a test of the check pass for no reason. */
    @ParameterizedTest
    @MethodSource("kinds")
    void whereAClaimHasNothingForItThereIsNone(InjectedFault kind) {
        assertEquals(Optional.empty(), QuestionText.about("x", "All went well.").planted(kind, 1));
    }

    @Test
    void theServerCountsWhatItCouldNotPlantAndAnswersWell() {
        try (OllamaSimulator server = OllamaSimulator.start(SimulatorOptions.onAnyPort()
                .withBehaviour(Behaviour.DEFAULT.withFaults(FaultPlan.every(1, InjectedFault.LOST_SIGN))))) {
            String good = ChatText.asking("<evidence-1 id=\"e1\">\nIt weighs 12.4 kg.\n</evidence-1>")
                    .with("format", QuestionText.FACTS)
                    .toString();
            String content = SimulatorClient.content(new SimulatorClient(server).object("/api/chat", good));

            assertEquals(
                    "12.4", QuestionText.claims(content).get(0).get("value").toString());
            assertEquals("{\"lost-sign\":1}", server.stats().get("faults").toString());
            assertEquals(
                    "{\"lost-sign\":1}", server.stats().get("nothing_to_plant").toString());
        }
    }

    private static String changed(List<JsonObject> good, List<JsonObject> planted) {
        List<String> changes = new ArrayList<>();
        for (int at = 0; at < good.size(); at++) {
            for (String field : new TreeMap<>(good.get(at)).keySet()) {
                JsonValue before = good.get(at).get(field);
                JsonValue after = planted.get(at).get(field);
                if (!before.equals(after)) {
                    changes.add(field + "=" + before + ">" + after);
                }
            }
        }
        assertNotEquals(List.of(), changes);
        return String.join(" ", changes);
    }
}
