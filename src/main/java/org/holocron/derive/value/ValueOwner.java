package org.holocron.derive.value;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.holocron.derive.claim.Span;
import org.jspecify.annotations.Nullable;

/**
 * Which of several values in words is the one that the subject and the key of a claim name: "440 pages and 12 maps" has one for {@code pages} and another for
 * {@code maps}. Each value has its part of the sentence, a cell the head of its column and of its row too; the value whose part says most of the claim is
 * meant. What stands in parts before counts also for a later one that says something more: "lost 3 % in May, 4 % in June".
 */
final class ValueOwner {

    /** Of so many other values at most is looked who they belong to. */
    private static final int MOST_RIVALS = 24;

    private final Words words;
    private final Set<Language> languages;
    private final List<ClaimFeature> features;
    private final SiblingNames siblings;

    private ValueOwner(ClaimedValue claimed, Words words) {
        this.words = words;
        this.languages = Language.orAll(words.languages());
        this.features = ClaimFeature.of(claimed);
        this.siblings = new SiblingNames(claimed.subjects());
    }

    /** Whether a value is the one that a claim means. */
    enum Verdict {
        /** As far as the words say. */
        MEANT,
        /** They give it to another key or thing. */
        OTHER,
        /** They do not say it of this one rather than of another. */
        OPEN
    }

    /**
     * @param at where the claimed value stands
     * @param rivals where others of its kind stand in the words; empty if there are none
     */
    static Verdict of(ClaimedValue claimed, Words words, Span at, List<Span> rivals) {
        return new ValueOwner(claimed, words).of(at, rivals);
    }

    /**
     * Whether a value of another sentence is named by more words of the key than this one. The subject does not count, which a text need not name in each sentence.
     *
     * @param rivals where others of its kind stand in the text
     */
    static boolean isNamedElsewhere(ClaimedValue claimed, Words words, Span at, List<Span> rivals) {
        ClaimedValue byKey = new ClaimedValue(
                claimed.value(), claimed.unit(), claimed.synonyms(), claimed.key(), List.of(), claimed.others());
        return new ValueOwner(byKey, words).isNamedElsewhere(at, rivals);
    }

    /** Whether a value that is not quoted is named by all words of the claim that this one is named by, and by one of the key more. */
    static boolean isNamedMoreElsewhere(ClaimedValue claimed, Words words, Span at, List<Span> rivals) {
        return new ValueOwner(claimed, words).isNamedMore(at, rivals, Set.copyOf(ClaimFeature.ofKey(claimed)));
    }

    /** The same for values of one sentence, where the names of the subject tell too. */
    static boolean isNamedMoreBeside(ClaimedValue claimed, Words words, Span at, List<Span> rivals) {
        return new ValueOwner(claimed, words).isNamedMore(at, rivals, Set.copyOf(ClaimFeature.of(claimed)));
    }

    private boolean isNamedMore(Span at, List<Span> rivals, Set<ClaimFeature> key) {
        if (rivals.size() > MOST_RIVALS) {
            return false;
        }
        List<Span> mentions = new ArrayList<>(rivals);
        mentions.add(at);
        mentions.sort((one, other) -> Integer.compare(one.start(), other.start()));
        List<Part> parts = parts(mentions);
        Part own = parts.get(mentions.indexOf(at));
        return parts.stream()
                .filter(part -> part != own && !part.isDenied() && part.said().containsAll(own.said()))
                .anyMatch(part -> part.said().stream()
                        .anyMatch(word -> key.contains(word) && !own.said().contains(word)));
    }

    private boolean isNamedElsewhere(Span at, List<Span> rivals) {
        if (rivals.isEmpty() || rivals.size() > MOST_RIVALS) {
            return false;
        }
        List<Span> mentions = new ArrayList<>(rivals);
        mentions.add(at);
        mentions.sort((one, other) -> Integer.compare(one.start(), other.start()));
        List<Part> parts = parts(mentions);
        Part own = parts.get(mentions.indexOf(at));
        return parts.stream()
                .filter(part -> part != own && !part.isDenied() && part.score() >= own.score())
                .anyMatch(part -> !own.said().containsAll(part.said()));
    }

    private Verdict of(Span at, List<Span> rivals) {
        if (rivals.size() > MOST_RIVALS) {
            return Verdict.OPEN;
        }
        if (siblings.areNamedAlone(wordsOf(Clauses.sentence(words.text(), at)))) {
            return Verdict.OTHER;
        }
        List<Span> mentions = new ArrayList<>(rivals);
        mentions.add(at);
        mentions.sort((one, other) -> Integer.compare(one.start(), other.start()));
        List<Part> parts = parts(mentions);
        Part own = parts.get(mentions.indexOf(at));
        if (own.isDenied()) {
            return Verdict.OTHER;
        }
        if (rivals.isEmpty()) {
            return Verdict.MEANT;
        }
        int best = 0;
        for (Part part : parts) {
            best = part == own || part.isDenied() ? best : Math.max(best, part.score());
        }
        if (own.score() == best) {
            return Verdict.OPEN;
        }
        return own.score() > best ? Verdict.MEANT : Verdict.OTHER;
    }

    /** What the part of a sentence that a value has says of the claim. */
    private record Part(Set<ClaimFeature> said, boolean isDenied) {
        int score() {
            return said.size();
        }
    }

    private List<Part> parts(List<Span> mentions) {
        List<Part> parts = new ArrayList<>();
        Set<ClaimFeature> before = new HashSet<>();
        @Nullable Span sentence = null;
        for (int index = 0; index < mentions.size(); index++) {
            Span mention = mentions.get(index);
            TableCells table = TableCells.at(words.text(), mention.start());
            Span around = Clauses.sentence(words.text(), mention);
            if (sentence == null || around.start() != sentence.start() || table != null) {
                before.clear();
            }
            sentence = around;
            List<Span> spans = table == null ? inSentence(mentions, index, around) : cells(table, mention);
            Part part = part(spans, mention);
            Set<ClaimFeature> said = new HashSet<>(part.said());
            if (!before.containsAll(said)) {
                said.addAll(before);
            }
            before.addAll(part.said());
            if (!said.isEmpty() && table == null) {
                said.addAll(saidByLead(mentions, around));
            }
            parts.add(new Part(said, part.isDenied()));
        }
        return parts;
    }

    private static List<Span> cells(TableCells table, Span mention) {
        List<Span> cells = new ArrayList<>(List.of(table.rowHead(), table.cell(mention.start())));
        Span head = table.columnHead(mention.start());
        if (head != null) {
            cells.add(head);
        }
        return cells;
    }

    /** Its part, and that of the value before if both make one statement: "rose from 3 to 4", "3 × 4". */
    private List<Span> inSentence(List<Span> mentions, int index, Span sentence) {
        List<Span> spans = new ArrayList<>(List.of(part(mentions, index, sentence)));
        Span heading = Headings.before(words.text(), sentence);
        if (heading != null) {
            spans.add(heading);
        }
        for (int at = index; at > 0 && index - at < 2 && areOne(mentions.get(at - 1), mentions.get(at)); at--) {
            spans.add(part(mentions, at - 1, sentence));
        }
        for (int at = index;
                at + 1 < mentions.size() && at - index < 2 && areOne(mentions.get(at), mentions.get(at + 1));
                at++) {
            spans.add(part(mentions, at + 1, sentence));
        }
        return spans;
    }

    /** "Price: last year £8, this year £9.50": what leads to a list with a colon is said of each value that has words of its own. */
    private Set<ClaimFeature> saidByLead(List<Span> mentions, Span sentence) {
        int first = mentions.stream()
                .mapToInt(Span::start)
                .filter(start -> start >= sentence.start())
                .findFirst()
                .orElse(0);
        int colon = words.text().lastIndexOf(':', first);
        return colon > sentence.start()
                ? part(List.of(new Span(sentence.start(), colon)), new Span(0, 0))
                        .said()
                : Set.of();
    }

    private boolean areOne(Span first, Span second) {
        String between = words.text()
                .substring(first.end(), Math.max(first.end(), second.start()))
                .strip();
        return Territory.isFromTo(words.text(), first) && Territory.isTo(between)
                || between.equals("×")
                || between.equals("x");
    }

    /** From the first break after the value before to the first break after it. */
    private Span part(List<Span> mentions, int index, Span sentence) {
        Span mention = mentions.get(index);
        Span quoted = words.span();
        Span clause = Clauses.clause(words.text(), mention);
        int start = Math.max(sentence.start(), Math.min(quoted.start(), clause.start()));
        int end = Math.min(sentence.end(), Math.max(quoted.end(), clause.end()));
        if (index > 0 && mentions.get(index - 1).end() > start) {
            start = Math.min(mention.start(), breakAfter(mentions.get(index - 1), mention.start()));
        }
        if (index + 1 < mentions.size() && mentions.get(index + 1).start() < end) {
            end = Math.max(
                    mention.end(), breakAfter(mention, mentions.get(index + 1).start()));
        }
        return new Span(start, Math.max(start, end));
    }

    /**
     * Where the words of a value end and those of the next one begin: where its clause ends, at an "and", else before the small words that lead to the next
     * one: "22 dB asleep, to 54 dB". Where only words that no small one parts stand between, they are the next one's.
     */
    private int breakAfter(Span mention, int next) {
        int end = Clauses.clause(words.text(), mention).end();
        if (end < next) {
            return end;
        }
        List<WordToken> between = WordScanner.words(words.text(), mention.end(), Math.max(mention.end(), next));
        for (WordToken token : between) {
            if (Conjunctions.isOne(token.word())) {
                return token.start();
            }
        }
        int last = between.size();
        while (last > 0 && LanguageGuess.isSmallWord(between.get(last - 1).word())) {
            last--;
        }
        return last == between.size() || last == 0
                ? mention.end()
                : between.get(last).start();
    }

    private Part part(List<Span> spans, Span mention) {
        Set<ClaimFeature> said = new HashSet<>();
        Set<ClaimFeature> denied = new HashSet<>();
        List<String> all = new ArrayList<>();
        spans.forEach(span -> all.addAll(wordsOf(span, mention)));
        for (String word : withPairs(all)) {
            for (ClaimFeature feature : features) {
                if (feature.isSaidBy(word, languages)) {
                    said.add(feature);
                } else if (feature.isDeniedBy(word, languages)) {
                    denied.add(feature);
                }
            }
        }
        denied.removeAll(said);
        return new Part(said, !denied.isEmpty() || siblings.areNamedAlone(all));
    }

    private List<String> wordsOf(Span span) {
        return wordsOf(span, new Span(0, 0));
    }

    private List<String> wordsOf(Span span, Span without) {
        List<String> folded = new ArrayList<>();
        for (WordToken token : WordScanner.words(words.text(), span.start(), span.end())) {
            if (token.start() < without.start() || token.end() > without.end()) {
                folded.add(Folding.of(token.word()));
            }
        }
        return folded;
    }

    /** The words, and each two that stand one after the other: "plus haut". */
    private static List<String> withPairs(List<String> words) {
        List<String> all = new ArrayList<>(words);
        for (int at = 1; at < words.size(); at++) {
            all.add(words.get(at - 1) + " " + words.get(at));
        }
        return all;
    }
}
