package org.holocron.derive.value;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.holocron.derive.claim.Span;
import org.jspecify.annotations.Nullable;

/** Which part of its sentence each of several values has, and what that part says of a claim: of a cell the heads of row and column too. */
final class ValueParts {

    private static final int LONGEST_LABEL = 40;
    private static final Part NOTHING = new Part(Set.of(), Set.of(), false);

    private final Words words;
    private final Set<Language> languages;
    private final List<ClaimFeature> features;
    private final SiblingNames siblings;

    ValueParts(ClaimedValue claimed, Words words) {
        this.words = words;
        this.languages = Language.orAll(words.languages());
        this.features = ClaimFeature.of(claimed);
        this.siblings = new SiblingNames(claimed.subjects());
    }

    /**
     * What the part of a sentence that a value has says of the claim.
     *
     * @param denied words of the claim whose opposites it has
     * @param isDenied whether it says that the value is of something else
     */
    record Part(Set<ClaimFeature> said, Set<ClaimFeature> denied, boolean isDenied) {
        int score() {
            return said.size();
        }
    }

    /** Of each value, in the order of the text. */
    List<Part> of(List<Span> mentions) {
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
            Span heading = table == null ? Headings.before(words.text(), around) : null;
            if (heading != null
                    && !(isFirst(mention, around) && mentions.stream().anyMatch(heading::meets))) {
                said.addAll(part(List.of(heading), mention).said());
            }
            Part lead = said.isEmpty() || table != null ? NOTHING : lead(mentions, around);
            said.addAll(lead.said());
            parts.add(new Part(said, Set.of(), part.isDenied() || !said.containsAll(lead.denied())));
        }
        return parts;
    }

    /** "Nine miles by the road. Six over the fell": a sentence that begins with its value goes on from nothing. */
    private boolean isFirst(Span mention, Span sentence) {
        return words.text()
                .substring(sentence.start(), Math.max(sentence.start(), mention.start()))
                .isBlank();
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

    /** "Price: last year £8, this year £9.50": what leads to a list with a colon is said of each value that has words of its own; and what it denies. */
    private Part lead(List<Span> mentions, Span sentence) {
        int first = mentions.stream()
                .mapToInt(Span::start)
                .filter(start -> start >= sentence.start())
                .findFirst()
                .orElse(0);
        int colon = words.text()
                .substring(sentence.start(), Math.max(sentence.start(), first))
                .lastIndexOf(':');
        return colon > 0
                ? part(List.of(new Span(sentence.start(), sentence.start() + colon)), new Span(0, 0))
                : NOTHING;
    }

    private boolean areOne(Span first, Span second) {
        String between = words.text()
                .substring(first.end(), Math.max(first.end(), second.start()))
                .strip();
        return Territory.isFromTo(words.text(), first, second) || between.equals("×") || between.equals("x");
    }

    /** From the first break after the value before to the first break after it. */
    private Span part(List<Span> mentions, int index, Span sentence) {
        Span mention = mentions.get(index);
        Span quoted = words.span();
        Span clause = Clauses.clause(words.text(), mention);
        int start = Math.max(sentence.start(), Math.min(quoted.start(), clause.start()));
        int end = Math.min(sentence.end(), Math.max(quoted.end(), clause.end()));
        int next = index + 1 < mentions.size() ? mentions.get(index + 1).start() : sentence.end();
        if (index > 0 && mentions.get(index - 1).end() > start) {
            start = Math.min(mention.start(), breakAfter(mentions.get(index - 1), mention.start()));
        }
        if (index + 1 < mentions.size() && next < end) {
            end = Math.max(mention.end(), breakAfter(mention, next));
        }
        return new Span(start, Math.max(start, Math.max(end, endOfLabel(mention, next))));
    }

    /**
     * Where the words of a value end and those of the next one begin: where its clause ends, at an "and", else before the small words that lead to the next
     * one: "22 dB asleep, to 54 dB". Where only words that no small one parts stand between, they are the next one's.
     */
    private int breakAfter(Span mention, int next) {
        int label = endOfLabel(mention, next);
        int end = Math.max(label, Clauses.clause(words.text(), mention).end());
        if (label > 0 || end < next) {
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

    /** "5.5 l (H40), 7 l (H60)": brackets right behind a value say what it is of. Where they end, if that is before the next one; else 0. */
    private int endOfLabel(Span mention, int next) {
        String text = words.text();
        int open = mention.end();
        while (open < next && text.charAt(open) == ' ') {
            open++;
        }
        int close = open < next && text.charAt(open) == '(' ? text.indexOf(')', open) : -1;
        return close > 0 && close < next && close - open <= LONGEST_LABEL ? close + 1 : 0;
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
        return new Part(said, denied, !denied.isEmpty() || siblings.areNamedAlone(all));
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
