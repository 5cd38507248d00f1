package org.holocron.derive.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FactTextTest {

    private static final String GROUNDED =
            "{'ordinal':0,'key':'homeworld','value':'Tatooine','status':'grounded','evidence_id':'e1','quote':'on Tatooine'}";
    private static final String REVIEW = "{'ordinal':1,'key':'height','value':34,'unit':'m','status':'review',"
            + "'reasons':['QUOTE_FUZZY','QUALIFIED'],'evidence_id':'e2','quote':'up to 34 m tall'}";

    @Test
    void aClaimThatNeedsSomebodyHasItsWordsBesideIt() {
        assertEquals(
                "  0  grounded   homeworld: Tatooine\n"
                        + "  1  review     height: 34 m (quote fuzzy, qualified)\n"
                        + "                e2: up to 34 m tall",
                shown(GROUNDED, REVIEW));
    }

    /** Who wants to see whether a fact is so had to look for its words by hand. */
    @Test
    void aJobShowsTheWordsOfEachClaimAndItsStatusInAColour() {
        List<StyledLine> lines = new FactText(80).linesWithQuotes(List.of(object(GROUNDED), object(REVIEW)));

        assertEquals(
                List.of(
                        "  0  grounded   homeworld: Tatooine",
                        "                e1: on Tatooine",
                        "  1  review     height: 34 m (quote fuzzy, qualified)",
                        "                e2: up to 34 m tall"),
                lines.stream().map(StyledLine::text).toList());
        assertEquals(
                "  0  \033[32mgrounded \033[0m  homeworld: Tatooine",
                lines.get(0).cleaned(true));
        assertEquals("  0  grounded   homeworld: Tatooine", lines.get(0).cleaned(false));
    }

    /** A colour must not open a door for what a terminal obeys. */
    @Test
    void whatAModelWroteHasNoColourOfItsOwn() {
        String fact = GROUNDED.replace("Tatooine'", "\\u001b[41mTatooine'");
        String line =
                new FactText(80).linesWithQuotes(List.of(object(fact))).get(0).cleaned(true);

        assertEquals(2, line.chars().filter(c -> c == '\033').count(), line);
    }

    @Test
    void whatPeopleDecidedIsShownBelow() {
        assertEquals(
                "  0  grounded   homeworld: Tatooine\n" + "                refused, bob (unverified): another one",
                shown(with(GROUNDED, "{'verdict':'refuse','reason':'another one','by':'bob'}")));
        assertEquals(
                "  1  review     height: 34 m (quote fuzzy, qualified)\n"
                        + "                e2: up to 34 m tall\n"
                        + "                corrected to 33.5: measured",
                shown(with(REVIEW, "{'verdict':'correct','corrected':33.5,'reason':'measured','by':null}")));
        assertEquals("accepted", new FactText(80).decision(object("{'verdict':'accept'}")));
    }

    @Test
    void aClaimMayHaveNearlyNothing() {
        assertEquals("  0  unchecked  no value", shown("{'ordinal':0,'key':'','value':null,'status':'unchecked'}"));
        assertEquals(
                "  0  refused    k: no value (quote missing)",
                shown(
                        "{'ordinal':0,'key':'k','value':null,'status':'refused','reasons':['QUOTE_MISSING'],'quote':null}"));
    }

    @Test
    void aTerminalIsNeverWiderAndShowsTheFirstOnes() {
        String vast = "{'ordinal':100,'key':'" + "k".repeat(200) + "','value':'" + "v ".repeat(2_000)
                + "','status':'refused','reasons':['VALUE_DIFFERS'],'evidence_id':'e1','quote':'" + "q".repeat(3_000)
                + "'}";
        List<JsonObject> facts =
                IntStream.range(0, 130).mapToObj(i -> object(vast)).toList();

        List<String> lines = new FactText(80).lines(facts);
        lines.forEach(line -> assertTrue(Columns.of(line) <= 80, line));
        assertEquals("  … (30 more)", lines.get(lines.size() - 1));
        assertEquals(260, new FactText(Integer.MAX_VALUE).lines(facts).size());
    }

    @Test
    void countsNameWhatThereIs() {
        assertEquals(
                "1,200 grounded, 2 for review, 1 unchecked",
                FactText.counts(object("{'grounded':1200,'review':2,'refused':0,'unchecked':1}")));
        assertEquals("", FactText.counts(object("{'grounded':0}")));
    }

    private static String with(String fact, String review) {
        return fact.substring(0, fact.length() - 1) + ",'review':" + review + "}";
    }

    private static String shown(String... facts) {
        return String.join(
                "\n",
                new FactText(80)
                        .lines(List.of(facts).stream().map(FactTextTest::object).toList()));
    }

    private static JsonObject object(String json) {
        return JsonValues.parse(json.replace('\'', '"')).orElseThrow().asJsonObject();
    }
}
