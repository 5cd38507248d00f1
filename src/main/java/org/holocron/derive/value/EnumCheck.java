package org.holocron.derive.value;

import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.holocron.derive.claim.ClaimStatus;
import org.holocron.derive.claim.Reason;
import org.holocron.derive.claim.Span;

/**
 * Says whether a choice follows from words: by its own words and its synonyms, in whatever form. What the words say by other words they do not decide, so
 * it is left to a person.
 */
public final class EnumCheck implements ValueCheck {

    /** So many words for a choice, and for the others, are looked at one by one. More for others leave it open. */
    private static final int MOST_HITS = 100;

    private static final int SHORTEST_CLAUSE = 2;

    @Override
    public Finding check(ClaimedValue value, Words words) {
        String chosen = chosen(value.value());
        if (chosen.isEmpty()) {
            return Findings.refused(Reason.UNREADABLE, words.span(), "a choice is a text, a number, true or false");
        }
        boolean isTruth = chosen.equals("true") || chosen.equals("false");
        if (isTruth && value.synonyms().isEmpty()) {
            return new TruthComparison(chosen.equals("true"), value.key(), words).finding();
        }
        Choices choices = new Choices(chosen, value.synonyms(), words.languages());
        Finding found = whole(compare(value, chosen, choices.in(words.folded()), words), chosen, choices, words);
        return Belonging.checked(Assertion.checked(found, value, words), value, words);
    }

    /** What is grounded, in review if its words are only a part of those for another choice, cut off by the quote: "no effusion". */
    private static Finding whole(Finding finding, String chosen, Choices choices, Words words) {
        Span at = finding.at();
        if (finding.status() != ClaimStatus.GROUNDED || at == null) {
            return finding;
        }
        List<FoldedWord> sentence = words.read().words(Clauses.sentence(words.text(), at));
        return choices.in(sentence).stream()
                .filter(hit -> hit.at().meets(at) && !hit.choices().contains(chosen))
                .findFirst()
                .map(hit -> conflicting(chosen, hit, List.of(hit)))
                .orElse(finding);
    }

    private static String chosen(JsonValue value) {
        return switch (value.getValueType()) {
            case STRING -> ((JsonString) value).getString().strip();
            case NUMBER -> ((JsonNumber) value).toString();
            case TRUE, FALSE -> value.toString().toLowerCase(Locale.ROOT);
            default -> "";
        };
    }

    private static Finding compare(ClaimedValue value, String chosen, List<Choices.Hit> hits, Words words) {
        List<Choices.Hit> own = hits.stream()
                .filter(hit -> hit.choices().contains(chosen))
                .limit(MOST_HITS)
                .toList();
        List<Choices.Hit> others = hits.stream()
                .filter(hit -> !hit.choices().contains(chosen))
                .limit(MOST_HITS)
                .toList();
        boolean tooMany = others.size() == MOST_HITS;
        if (own.isEmpty()) {
            return others.isEmpty() ? notStated(chosen, words) : onlyOthers(value, chosen, others, words);
        }
        List<Choices.Hit> stated =
                own.stream().filter(hit -> !isDenied(hit, words)).toList();
        if (stated.isEmpty()) {
            return Findings.review(Reason.NEGATED, own.get(0).at(), "the words deny '" + chosen + "'");
        }
        List<Choices.Hit> rivals =
                others.stream().filter(hit -> !isDenied(hit, words)).toList();
        boolean shared = stated.stream().allMatch(hit -> hit.choices().size() > 1);
        ChoiceOwners owners = new ChoiceOwners(value, words);
        if (!shared && !tooMany && rivals.isEmpty()) {
            return owners.areOfAnother(stated)
                    ? Findings.review(
                            Reason.NEIGHBOUR, stated.get(0).at(), "the words give '" + chosen + "' to something else")
                    : Finding.grounded(stated.get(0).at());
        }
        if (!shared && !tooMany && owners.decideFor(stated, rivals)) {
            return Finding.grounded(stated.get(0).at());
        }
        return conflicting(chosen, stated.get(0), shared ? stated : tooMany ? others : rivals);
    }

    private static Finding conflicting(String chosen, Choices.Hit first, List<Choices.Hit> others) {
        Set<String> all = new TreeSet<>(Set.of(chosen));
        others.forEach(hit -> all.addAll(hit.choices()));
        return Findings.review(Reason.CONFLICTING, first.at(), "the words speak of " + String.join(" and of ", all));
    }

    private static Finding notStated(String chosen, Words words) {
        return Findings.review(Reason.VALUE_NOT_IN_WORDS, words.span(), "the words have no word for '" + chosen + "'");
    }

    private static Finding onlyOthers(ClaimedValue value, String chosen, List<Choices.Hit> others, Words words) {
        List<Choices.Hit> stated =
                others.stream().filter(hit -> !isDenied(hit, words)).toList();
        Choices.Hit first = stated.isEmpty() ? others.get(0) : stated.get(0);
        String message = "the words speak of " + String.join(" or ", first.choices()) + ", not of " + chosen;
        if (stated.isEmpty()) {
            return Findings.review(Reason.NEGATED, first.at(), message);
        }
        return isAllThereIs(first, words) && new Contradiction(value, words).isSeen(first.at(), List.of())
                ? Findings.refused(Reason.VALUE_DIFFERS, first.at(), message)
                : Findings.review(Reason.VALUE_DIFFERS, first.at(), message);
    }

    /** Where the words have more than the clause that speaks of another choice, the rest may speak of the claimed one in words that are no synonym. */
    private static boolean isAllThereIs(Choices.Hit hit, Words words) {
        Span clause = Clauses.clause(words.text(), hit.at());
        return isShort(
                        words,
                        new Span(words.span().start(), Math.max(words.span().start(), clause.start())))
                && isShort(
                        words,
                        new Span(
                                Math.min(clause.end(), words.span().end()),
                                words.span().end()));
    }

    /** Nothing that could be a clause of its own. */
    private static boolean isShort(Words words, Span rest) {
        return WordScanner.words(words.text(), rest.start(), rest.end()).size() < SHORTEST_CLAUSE;
    }

    private static boolean isDenied(Choices.Hit hit, Words words) {
        return Denials.areAt(words, hit.at());
    }
}
