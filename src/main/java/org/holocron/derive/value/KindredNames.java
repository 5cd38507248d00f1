package org.holocron.derive.value;

import jakarta.json.JsonString;
import java.util.ArrayList;
import java.util.List;
import org.holocron.derive.claim.Span;

/** The names of a text that are neither a claimed one nor its subject's: two words with capitals, or one behind a title. */
final class KindredNames implements KindredValues {

    /** A shorter word of a name tells nobody apart. */
    private static final int SHORTEST = 3;

    private final List<FoldedWord> known = new ArrayList<>();

    KindredNames(ClaimedValue value) {
        if (value.value() instanceof JsonString text) {
            known.addAll(FoldedWord.of(text.getString()));
        }
        value.subjects().forEach(subject -> known.addAll(FoldedWord.of(subject)));
    }

    @Override
    public List<Span> in(ReadText text, Span part) {
        List<FoldedWord> words = text.words(part);
        List<Span> names = new ArrayList<>();
        int at = 0;
        while (at < words.size()) {
            int end = endOfName(text.text(), words, at);
            List<FoldedWord> name = words.subList(at, end);
            if (isName(name) && name.stream().noneMatch(this::isKnown)) {
                names.add(FoldedWord.span(name));
            }
            at = Math.max(at + 1, end);
        }
        return names;
    }

    /** Behind its last word with a capital. */
    private static int endOfName(String text, List<FoldedWord> words, int from) {
        int last = from;
        for (int at = from; at < words.size() && isOfNames(words.get(at)); at++) {
            if (at > from && !isJoined(text, words.get(at - 1), words.get(at))) {
                break;
            }
            last = words.get(at).isCapital() ? at + 1 : last;
        }
        return last;
    }

    private static boolean isJoined(String text, FoldedWord one, FoldedWord next) {
        String between = text.substring(one.end(), next.start());
        return NamePlace.isJoined(text, one, next) && between.indexOf(',') < 0 && between.indexOf('\n') < 0;
    }

    private static boolean isOfNames(FoldedWord word) {
        return word.isCapital()
                || NameLexicon.isTitle(word)
                || NameLexicon.is("particle", word) && !Conjunctions.isOne(word.word());
    }

    /** What a sentence begins with, and a role, is no part of a name. */
    private static boolean isName(List<FoldedWord> words) {
        int capitals = 0;
        boolean isTitled = false;
        for (FoldedWord word : words) {
            boolean isTitle = NameLexicon.isTitle(word);
            isTitled |= isTitle;
            boolean leads = capitals == 0
                    && (LanguageGuess.isSmallWord(word.word())
                            || NameLexicon.is("beginning", word)
                            || NameLexicon.is("role", word));
            capitals += word.isCapital() && !isTitle && !leads ? 1 : 0;
        }
        return capitals > 1 || capitals == 1 && isTitled;
    }

    private boolean isKnown(FoldedWord word) {
        return word.word().length() >= SHORTEST && known.stream().anyMatch(word::isLike);
    }
}
