package org.holocron.derive.grounding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.holocron.derive.claim.ClaimStatus;
import org.holocron.derive.claim.Fact;
import org.holocron.derive.claim.Reason;
import org.holocron.derive.claim.Span;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is kept of a grounding, and told of it. */
class GroundingTest {

    private static final String RIGHT = claim("61", "'is 61 metres long'");
    private static final String WRONG = claim("16", "'is 61 metres long'");
    private static final String DOUBTFUL = claim("7", "'about 7 masts'");
    private static final String NOT_STATED = claim("null", "null");

    @TempDir
    Path catalog;

    private Ships ships;

    @BeforeEach
    void build() {
        ships = new Ships(catalog).says("e1", "\uD83D\uDE80 It is 61 metres long. It has about 7 masts.");
    }

    private static String claim(String value, String quote) {
        return "{'fact_key':'length','value':" + value + ",'unit':'m','sure':0.9,'quote':" + quote + ",'ids':['e1']}";
    }

    @Test
    void theFileHasAllThatAPersonNeeds() {
        assertEquals("""
                {
                  "interrogation_version": "1.2",
                  "counts": {
                    "claims": 1,
                    "unchecked": 0,
                    "grounded": 0,
                    "review": 0,
                    "refused": 1
                  },
                  "claims": [
                    {
                      "ordinal": 0,
                      "pointer": "/facts/0",
                      "key": "length",
                      "value": 16,
                      "unit": "m",
                      "confidence": 0.9,
                      "status": "refused",
                      "reasons": ["VALUE_NOT_IN_WORDS"],
                      "evidence_ids": ["e1"],
                      "evidence_id": "e1",
                      "words": "is 61 metres long",
                      "start": 5,
                      "end": 22,
                      "quotes": [
                        {
                          "pointer": "/facts/0/quote",
                          "quote": "is 61 metres long",
                          "status": "exact",
                          "message": "",
                          "places": [
                            {
                              "evidence_id": "e1",
                              "words": "is 61 metres long",
                              "start": 5,
                              "end": 22
                            }
                          ]
                        }
                      ],
                      "findings": [
                        {
                          "pointer": "/facts/0/value",
                          "type": "number",
                          "value": 16,
                          "status": "refused",
                          "found": "refused",
                          "reasons": ["VALUE_NOT_IN_WORDS"],
                          "message": "the words state no 16",
                          "evidence_id": "e1",
                          "words": null,
                          "start": null,
                          "end": null
                        }
                      ]
                    }
                  ]
                }
                """, new String(ships.grounding(WRONG).toJson(), StandardCharsets.UTF_8));
    }

    @Test
    void theSameGroundingHasTheSameBytes() {
        assertArrayEquals(
                ships.grounding(RIGHT, WRONG, DOUBTFUL).toJson(),
                ships.grounding(RIGHT, WRONG, DOUBTFUL).toJson());
    }

    @Test
    void eachClaimIsAFact() {
        List<Fact> facts = ships.grounding(RIGHT, NOT_STATED, DOUBTFUL).facts();

        assertEquals(
                new Fact(
                        0,
                        "length",
                        "61",
                        "m",
                        0.9,
                        "model",
                        "e1",
                        "is 61 metres long",
                        new Span(5, 22),
                        ClaimStatus.GROUNDED,
                        Set.of()),
                facts.get(0));
        assertEquals(
                new Fact(1, "length", null, "m", 0.9, "model", "e1", null, null, ClaimStatus.UNCHECKED, Set.of()),
                facts.get(1));
        assertEquals(Set.of(Reason.QUALIFIED), facts.get(2).reasons());
    }

    @Test
    void theFactOfAQuoteThatNobodyWroteHasTheAnswersWords() {
        Fact fact = ships.grounding(claim("61", "'the vessel measured it in the dockyard'"))
                .facts()
                .get(0);

        assertEquals("the vessel measured it in the dockyard", fact.quote());
        assertEquals(null, fact.words());
        assertEquals("e1", fact.evidenceId());
    }

    @Test
    void aFactOfSeveralFieldsHasAllOfThem() {
        ships.checkedBy("'checks':[{'field':'value','type':'any'},{'field':'other','type':'text'}]");
        Fact fact = ships.grounding("{'value':61,'other':'long','sure':9,'ids':['e1']}")
                .facts()
                .get(0);

        assertEquals("{\"value\":61,\"other\":\"long\"}", fact.value());
        assertEquals(null, fact.confidence(), "the rule names no field for it");
        assertEquals("", fact.key());
    }

    /** The column holds 0 to 1; the answer keeps what the model wrote. */
    @Test
    void aConfidenceThatIsNoPartOfOneIsNoFacts() {
        Fact fact = ships.grounding(RIGHT.replace("0.9", "90")).facts().get(0);

        assertEquals(null, fact.confidence());
        assertEquals(null, fact.confidenceSource());
    }

    @Test
    void claimsAreCountedByTheirEnd() {
        Grounding grounding = ships.grounding(RIGHT, WRONG, DOUBTFUL, NOT_STATED, RIGHT);

        assertEquals(
                Map.of(
                        ClaimStatus.GROUNDED, 2,
                        ClaimStatus.REFUSED, 1,
                        ClaimStatus.REVIEW, 1,
                        ClaimStatus.UNCHECKED, 1),
                grounding.counts());
        assertEquals(Optional.of("1 of 5 claims is refused, 1 is in review"), grounding.concerns());
        assertEquals(
                Optional.of("1 of 1 claim is in review"),
                ships.grounding(DOUBTFUL).concerns());
        assertEquals(Optional.empty(), ships.grounding(RIGHT, NOT_STATED).concerns());
    }

    @Test
    void anAnswerIsRefusedAsAWholeIfNothingElseIsLeftOfWhatWasChecked() {
        assertTrue(ships.grounding(WRONG, NOT_STATED).isRefusedAsAWhole());
        assertFalse(ships.grounding(WRONG, DOUBTFUL).isRefusedAsAWhole());
        assertFalse(ships.grounding(WRONG, RIGHT).isRefusedAsAWhole());
        assertFalse(ships.grounding(NOT_STATED).isRefusedAsAWhole());
        assertFalse(ships.grounding().isRefusedAsAWhole());
    }

    /** Nine claims of a field that is let through, and one that was refused, lost a job. */
    @ParameterizedTest
    @CsvSource({
        "'is 61 metres long', 16, false",
        "'a quote that is nowhere at all', 61, false",
        "null, 16, false",
        "null, null, true",
    })
    void whatAPolicyLetsThroughIsLeftOfAnAnswer(String quote, String value, boolean isRefusedAsAWhole) {
        ships.checkedBy("'quote':'quote','checks':[{'field':'value','type':'any','when':{'fact_key':['width']},"
                + "'on_failure':'allow'},{'field':'value','type':'any'}]");
        String words = quote == null || quote.equals("null") ? "null" : "'" + quote + "'";
        Grounding grounding = ships.grounding(WRONG, claim(value, words).replace("length", "width"));

        assertEquals(ClaimStatus.UNCHECKED, grounding.claims().get(1).status());
        assertEquals(isRefusedAsAWhole, grounding.isRefusedAsAWhole());
        assertEquals(!isRefusedAsAWhole, grounding.isLostIn(ships.grounding(NOT_STATED)));
    }

    @Test
    void fewerRefusedThenFewerReviewsIsBetter() {
        Grounding one = ships.grounding(WRONG, RIGHT);
        Grounding doubts = ships.grounding(DOUBTFUL, DOUBTFUL);
        Grounding doubt = ships.grounding(DOUBTFUL, RIGHT);

        assertTrue(Grounding.BETTER_FIRST.compare(doubts, one) < 0);
        assertTrue(Grounding.BETTER_FIRST.compare(doubt, doubts) < 0);
        assertEquals(0, Grounding.BETTER_FIRST.compare(doubt, ships.grounding(DOUBTFUL)));
    }

    @Test
    void theModelIsToldTenProblemsAndHowManyMoreThereAre() {
        Grounding grounding = ships.grounding(Collections.nCopies(12, WRONG).toArray(String[]::new));

        assertEquals(11, grounding.problems().size());
        assertEquals("has 2 more problems", grounding.problems().get(10).message());
        assertEquals(
                List.of("/facts/0/value", "/facts/1/value"),
                grounding.problems().stream()
                        .limit(2)
                        .map(each -> each.pointer())
                        .toList());
    }

    /** A word of two letters may stand in each line of a text: none of what was not looked at may refuse. */
    @Test
    void aQuoteThatStandsAlmostEverywhereRefusesNothing() {
        ships.says("e2", String.join(" ", Collections.nCopies(QuoteFinding.MOST_PLACES + 1, "the deck is grey.")));
        GroundedClaim claim = ships.claim("{'value':'red','quote':'the deck is grey','ids':['e2']}");

        assertEquals(ClaimStatus.REVIEW, claim.status());
        assertEquals(Set.of(Reason.VALUE_NOT_IN_WORDS, Reason.TOO_LONG), claim.reasons());
        assertEquals(QuoteFinding.MOST_PLACES, ships.asked.size());
    }
}
