package org.holocron.derive.grounding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.holocron.derive.claim.ClaimStatus;
import org.holocron.derive.claim.Reason;
import org.holocron.derive.claim.Span;
import org.holocron.derive.evidence.EvidenceBundle;
import org.holocron.derive.json.Problem;
import org.holocron.derive.quote.LocatedQuote;
import org.holocron.derive.value.ClaimedValue;
import org.holocron.derive.value.Language;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of claims, by their quotes, their values and the policies of their fields. */
class AnswerGroundingTest {

    private static final String NO_QUOTES = "'checks':[{'field':'value','type':'any'}]";

    @TempDir
    Path catalog;

    private Ships ships;

    @BeforeEach
    void build() {
        ships = new Ships(catalog)
                .says("e1", "\uD83D\uDE80 The Grey Heron is 61 metres long. Its owner is Tam Orrin.")
                .says("e2", "The Grey Heron was built in Fondor. It carries 12 people.");
    }

    private static String claim(String value, String quote, String ids) {
        return "{'fact_key':'length','value':" + value + ",'unit':'m','sure':0.9,'quote':" + quote + ",'ids':[" + ids
                + "]}";
    }

    private static void assertStatus(ClaimStatus status, Set<Reason> reasons, GroundedClaim claim) {
        assertEquals(reasons, claim.reasons());
        assertEquals(status, claim.status());
    }

    @Test
    void aValueThatItsQuoteStatesIsGroundedWhereTheQuoteStands() {
        GroundedClaim claim = ships.claim(claim("61", "'is 61 metres long'", "'e1'"));

        assertStatus(ClaimStatus.GROUNDED, Set.of(), claim);
        LocatedQuote words = claim.words().orElseThrow();
        assertEquals("is 61 metres long", words.words());
        assertEquals(new Span(17, 34), words.codePoints(), "the rocket is one character");
        assertEquals(List.of(), claim.problems());
    }

    @Test
    void aValueThatItsQuoteDoesNotStateIsRefusedInWordsForTheModel() {
        GroundedClaim claim = ships.claim(claim("16", "'is 61 metres long'", "'e1'"));

        assertStatus(ClaimStatus.REFUSED, Set.of(Reason.VALUE_NOT_IN_WORDS), claim);
        assertEquals(
                List.of(new Problem(
                        "/facts/0/value",
                        "does not follow from the words that the claim cites: the words state no 16")),
                claim.problems());
    }

    /** The value stands in the evidence, but not where the claim says. */
    @Test
    void onlyTheQuoteIsSearchedWhereThereIsOne() {
        assertStatus(
                ClaimStatus.REFUSED,
                Set.of(Reason.VALUE_NOT_IN_WORDS),
                ships.claim(claim("61", "'Its owner is Tam Orrin'", "'e1'")));
    }

    /** It was said not to be listed with the others, which it is. */
    @Test
    void whyAnElementIsForAPersonIsTold() {
        ships.says("e4", "So the Grey Heron will bring salads, and then Bron desserts.");
        GroundedClaim claim =
                ships.claim(claim("['salads','desserts']", "'will bring salads, and then Bron desserts'", "'e4'"));

        assertStatus(ClaimStatus.REVIEW, Set.of(Reason.NEIGHBOUR), claim);
        assertEquals(
                "it stands behind another name, and not the subject's",
                claim.findings().get(1).finding().message());
    }

    @Test
    void aQuoteOfAnotherItemIsRefusedAndTheItemNamed() {
        GroundedClaim claim = ships.claim(claim("12", "'It carries 12 people'", "'e1'"));

        assertStatus(ClaimStatus.REFUSED, Set.of(Reason.QUOTE_IN_OTHER_ITEM), claim);
        assertEquals("/facts/0/quote", claim.problems().get(0).pointer());
        assertTrue(claim.problems().get(0).message().contains("but in \"e2\""), claim.problems()::toString);
        assertEquals("e2", claim.words().orElseThrow().item().evidenceId());
        assertEquals(List.of(), ships.asked, "its value is not looked for in what it does not cite");
    }

    @Test
    void aQuoteThatIsNowhereIsRefused() {
        GroundedClaim claim = ships.claim(claim("61", "'the vessel measured 61 in the dockyard'", "'e1'"));

        assertStatus(ClaimStatus.REFUSED, Set.of(Reason.QUOTE_NOT_FOUND), claim);
        assertTrue(claim.problems().get(0).message().startsWith("is in no evidence: copy words"), claim::toString);
        assertEquals(Optional.empty(), claim.words());
    }

    @Test
    void aQuoteThatGoesOnWhereItsItemWasCutIsForAPerson() {
        ships.saysAtFirst("e3", "The captain of the Grey Heron was once the");

        assertStatus(
                ClaimStatus.REVIEW,
                Set.of(Reason.QUOTE_CROSSES_CUT),
                ships.claim(
                        claim("'Issa'", "'The captain of the Grey Heron was once the governor Issa Orrin'", "'e3'")));
    }

    /** What the other quote does not state, the one that was cut may. */
    @Test
    void besideAQuoteThatWasCutNothingIsRefused() {
        ships.saysAtFirst("e3", "The captain of the Grey Heron was once the");

        assertStatus(
                ClaimStatus.REVIEW,
                Set.of(Reason.QUOTE_CROSSES_CUT, Reason.VALUE_NOT_IN_WORDS),
                ships.claim(claim(
                        "'Issa'",
                        "['The captain of the Grey Heron was once the governor Issa Orrin','is 61 metres long']",
                        "'e3','e1'")));
    }

    @ParameterizedTest
    @CsvSource({
        "61, any, GROUNDED, ''",
        "16, any, REFUSED, VALUE_NOT_IN_WORDS",
        "61, none, REVIEW, ''",
    })
    void withoutTheQuoteThatItShouldHaveTheCitedItemMustStateTheValue(
            String value, String type, ClaimStatus status, String reason) {
        ships.checkedBy(Ships.RULE.replace("any", type));
        GroundedClaim claim = ships.claim(claim(value, "null", "'e1'"));

        assertEquals(status, claim.status());
        assertEquals(status != ClaimStatus.GROUNDED, claim.reasons().contains(Reason.QUOTE_MISSING), claim::toString);
        assertEquals(!reason.isEmpty(), claim.reasons().contains(Reason.VALUE_NOT_IN_WORDS), claim::toString);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"null", "[]"})
    void whatIsNotStatedIsNotChecked(String value) {
        GroundedClaim claim = ships.claim(claim(value, "'a quote that is nowhere at all'", ""));

        assertStatus(ClaimStatus.UNCHECKED, Set.of(), claim);
        assertEquals(List.of(), ships.asked);
    }

    @Test
    void eachElementOfAListMustBeStatedByOneOfTheQuotes() {
        GroundedClaim claim = ships.claim(claim(
                "['Tam Orrin',null,'Fondor','Issa']", "['Its owner is Tam Orrin','was built in Fondor']", "'e1','e2'"));

        assertStatus(ClaimStatus.REFUSED, Set.of(Reason.VALUE_NOT_IN_WORDS), claim);
        assertEquals(
                List.of("/facts/0/value/0", "/facts/0/value/2", "/facts/0/value/3"),
                claim.findings().stream().map(FieldFinding::pointer).toList());
        assertEquals(
                List.of("/facts/0/value/3"),
                claim.problems().stream().map(Problem::pointer).toList());
    }

    @Test
    void withoutQuotesEachCitedItemIsSearchedWhole() {
        ships.checkedBy(NO_QUOTES);

        assertStatus(ClaimStatus.GROUNDED, Set.of(), ships.claim(claim("12", "null", "'e1','e2'")));
        assertStatus(ClaimStatus.REFUSED, Set.of(Reason.VALUE_NOT_IN_WORDS), ships.claim(claim("12", "null", "'e1'")));
        GroundedClaim grounded = ships.claim(claim("'Fondor'", "null", "'e2'"));
        assertEquals("Fondor", grounded.words().orElseThrow().words(), "the words that decide");
    }

    /** The prompt shows ids as lines of text, and a schema may forbid the job's own spelling. */
    @Test
    void anIdThatLooksTheSameIsTheOneMeant() {
        ships.says("report \u2013 1", "It is painted grey.").checkedBy(NO_QUOTES);

        assertStatus(ClaimStatus.GROUNDED, Set.of(), ships.claim(claim("'grey'", "null", "'report - 1'")));
    }

    @Test
    void aClaimThatCitesNothingHasNoWords() {
        ships.checkedBy(NO_QUOTES);
        GroundedClaim claim = ships.claim(claim("12", "null", ""));

        assertStatus(ClaimStatus.REFUSED, Set.of(Reason.VALUE_NOT_IN_WORDS), claim);
        assertTrue(claim.problems().get(0).message().endsWith("it cites no evidence that could state it"));
    }

    @ParameterizedTest
    @CsvSource({
        "'is 61 metres long', refuse, REFUSED",
        "'is 61 metres long', review, REVIEW",
        "'is 61 metres long', allow, UNCHECKED",
        "'a quote that is nowhere at all', refuse, REFUSED",
        "'a quote that is nowhere at all', review, REVIEW",
        "'a quote that is nowhere at all', allow, UNCHECKED",
    })
    void thePolicySaysWhatBecomesOfARefusedClaim(String quote, String policy, ClaimStatus status) {
        ships.checkedBy("'quote':'quote','checks':[{'field':'value','type':'any','on_failure':'" + policy + "'}]");
        GroundedClaim claim = ships.claim(claim("16", "'" + quote + "'", "'e1'"));

        assertEquals(status, claim.status());
        assertFalse(claim.reasons().isEmpty(), "the reasons stay");
        assertEquals(status == ClaimStatus.REFUSED ? 1 : 0, claim.problems().size());
    }

    @Test
    void theWorstFindingCounts() {
        ships.says("e3", "It has about 7 masts and 3 decks.");

        assertStatus(
                ClaimStatus.REVIEW,
                Set.of(Reason.QUALIFIED),
                ships.claim(claim("[3,7]", "'about 7 masts and 3 decks'", "'e3'")));
    }

    @Test
    void whereNoCheckIsForAClaimOnlyItsQuoteIsLookedFor() {
        ships.checkedBy("'quote':'quote','checks':[{'field':'value','type':'any','when':{'fact_key':['crew']}}]");

        assertStatus(ClaimStatus.UNCHECKED, Set.of(), ships.claim(claim("16", "'is 61 metres long'", "'e1'")));
        assertStatus(
                ClaimStatus.REFUSED,
                Set.of(Reason.QUOTE_NOT_FOUND),
                ships.claim(claim("16", "'a quote that is nowhere at all'", "'e1'")));
    }

    @Test
    void aValueIsAskedAboutWithAllThatIsKnownOfIt() {
        ships.checkedBy(Ships.RULE + ",'languages':['de']");
        ships.claim(claim("61", "'is 61 metres long'", "'e1'"));

        ClaimedValue asked = ships.asked.get(0);
        assertEquals("m", asked.unit());
        assertEquals("length", asked.key());
        assertEquals(List.of("Grey Heron"), asked.subjects());
        assertEquals("is 61 metres long", ships.words.get(0).quoted());
        assertTrue(ships.words.get(0).text().startsWith("\uD83D\uDE80 The Grey"), "what stands around it is there too");
        assertEquals(Set.of(Language.GERMAN), ships.words.get(0).languages());
    }

    @Test
    void theLanguageIsGuessedWhereNobodySaysIt() {
        ships.claim(claim("61", "'is 61 metres long'", "'e1'"));

        assertEquals(Set.of(Language.ENGLISH), ships.words.get(0).languages());
    }

    @Test
    void aSubjectMayBeAFieldOfTheClaimOrOfTheInput() {
        ships.checkedBy("'subject':'other','checks':[{'field':'value','type':'any'}]");
        ships.claim("{'value':61,'other':'the ship','ids':['e1']}");
        ships.checkedBy("'subject':'entity_id','checks':[{'field':'value','type':'any'}]");
        ships.claim("{'value':61,'ids':['e1']}");

        assertEquals(
                List.of(List.of("the ship"), List.of("grey_heron")),
                ships.asked.stream().map(ClaimedValue::subjects).toList());
    }

    /** A quote that was copied badly proves nothing of the very words that were changed. */
    @Test
    void aFuzzyQuoteIsForAPersonOnlyIfItIsChangedWhereTheValueStands() {
        ships.says("e3", "The maiden voyage of the ship was commanded by Captain Aldemar Quistell of Fondor.");
        String quote = "'maiden voyage of the ship was commanded by Captain Aldemar Quistel of Fondor'";

        assertStatus(
                ClaimStatus.REVIEW,
                Set.of(Reason.QUOTE_FUZZY),
                ships.claim(claim("'Aldemar Quistell'", quote, "'e3'")));
        assertStatus(ClaimStatus.GROUNDED, Set.of(), ships.claim(claim("'Fondor'", quote, "'e3'")));
    }

    /** Another name stands there, and the words say nothing of the key. */
    @Test
    void aRuleMayAskForProofAgainstAllThatWasSent() {
        ships.says("e3", "The maiden voyage was commanded by Captain Aldemar Quistell of Fondor.");
        ships.checkedBy("'quote':'quote','key':'fact_key','checks':[{'field':'value','type':'any','proof':'sent'}]");

        assertStatus(
                ClaimStatus.REVIEW,
                Set.of(Reason.CONFLICTING),
                ships.claim(claim("'Fondor'", "'Captain Aldemar Quistell of Fondor'", "'e3'")));
    }

    @Test
    void aBugInACheckCostsItsClaimAloneAPersonsLook() {
        Grounding grounding = ships.grounding(
                claim("'broken'", "'is 61 metres long'", "'e1'"), claim("61", "'is 61 metres long'", "'e1'"));

        assertStatus(
                ClaimStatus.REVIEW,
                Set.of(Reason.CHECK_FAILED),
                grounding.claims().get(0));
        assertStatus(ClaimStatus.GROUNDED, Set.of(), grounding.claims().get(1));
        assertEquals(
                List.of("/facts/0"), ships.broken.stream().map(Claim::pointer).toList());
    }

    @Test
    void whatWasNotReachedIsInReview() {
        AnswerGrounding work = ships.work(
                claim("61", "'is 61 metres long'", "'e1'"),
                claim("'stop'", "'is 61 metres long'", "'e1'"),
                claim("null", "null", ""));

        assertThrows(VirtualMachineError.class, () -> work.run(ships.checks()));
        Grounding some = work.soFar(Reason.TOO_LONG);
        assertEquals(
                List.of(ClaimStatus.GROUNDED, ClaimStatus.REVIEW, ClaimStatus.REVIEW),
                some.claims().stream().map(GroundedClaim::status).toList());
        assertEquals(Set.of(Reason.TOO_LONG), some.claims().get(2).reasons());
    }

    /** A bug in the reading of an answer's claims was met outside the guard, and ended as a bug of the job. */
    @Test
    void anAnswerWhoseClaimsCannotBeReadIsInReviewAsAWhole() {
        JsonObject broken = (JsonObject) Proxy.newProxyInstance(
                JsonObject.class.getClassLoader(), new Class<?>[] {JsonObject.class}, (proxy, method, arguments) -> {
                    throw new IllegalStateException("a bug");
                });
        AnswerGrounding work = AnswerGrounding.of(
                        new AnsweredQuestion(
                                broken,
                                ships.interrogation(),
                                Ships.json("{}"),
                                new EvidenceBundle(List.of(), List.of(), "")),
                        (claim, bug) -> {})
                .orElseThrow();

        assertThrows(IllegalStateException.class, () -> work.run(ships.checks()));
        Grounding grounding = work.soFar(Reason.CHECK_FAILED);
        assertEquals(1, grounding.claims().size());
        assertEquals("", grounding.claims().get(0).claim().pointer());
        assertStatus(
                ClaimStatus.REVIEW,
                Set.of(Reason.CHECK_FAILED),
                grounding.claims().get(0));
    }

    /** Its strictness was that of a field nobody checks. */
    @ParameterizedTest
    @CsvSource({"allow, UNCHECKED", "review, REVIEW", "refuse, REFUSED"})
    void aFieldThatIsNotCheckedSaysNothingOfTheQuote(String policy, ClaimStatus status) {
        ships.checkedBy("'quote':'quote','checks':[{'field':'other','type':'none'},"
                + "{'field':'value','type':'any','on_failure':'" + policy + "'}]");

        assertStatus(
                status,
                Set.of(Reason.QUOTE_NOT_FOUND),
                ships.claim(claim("61", "'a quote that is nowhere at all'", "'e1'")));
    }

    @ParameterizedTest
    @CsvSource({"allow, UNCHECKED", "review, REVIEW"})
    void whereNoValueIsCheckedTheFieldsSayWhatBecomesOfTheQuote(String policy, ClaimStatus status) {
        ships.checkedBy("'quote':'quote','checks':[{'field':'value','type':'none','on_failure':'" + policy + "'}]");

        assertStatus(
                status,
                Set.of(Reason.QUOTE_NOT_FOUND),
                ships.claim(claim("61", "'a quote that is nowhere at all'", "'e1'")));
    }

    @Test
    void anInterrogationWithoutChecksHasNoGrounding() {
        ships.checkedBy("'unless_null':'value'");

        assertTrue(AnswerGrounding.of(
                        new AnsweredQuestion(
                                Ships.json("{}"),
                                ships.interrogation(),
                                Ships.json("{}"),
                                new EvidenceBundle(List.of(), List.of(), "")),
                        (claim, bug) -> {})
                .isEmpty());
    }
}
