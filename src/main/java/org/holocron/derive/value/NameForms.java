package org.holocron.derive.value;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What tells apart those who have one name: the generation of a person, the legal form of a company. */
final class NameForms {

    /** So many forms may follow a name: {@code GmbH & Co. KG}. */
    private static final int MOST = 4;

    private static final List<String> SECTIONS = List.of("generation", "legal-form");
    private static final Map<String, String> SAME = readSame();

    private NameForms() {}

    /** Both have a form of one kind, and not the same. */
    static boolean differ(ClaimedName name, NamePlace place, String text, List<FoldedWord> words) {
        return SECTIONS.stream().anyMatch(section -> {
            Set<String> claimed = new HashSet<>();
            name.others().stream()
                    .filter(word -> NameLexicon.is(section, word))
                    .forEach(word -> claimed.add(even(word)));
            Set<String> stated = at(section, place, text, words);
            return !claimed.isEmpty() && !stated.isEmpty() && !claimed.equals(stated);
        });
    }

    /** Within the name and right behind it. */
    private static Set<String> at(String section, NamePlace place, String text, List<FoldedWord> words) {
        Set<String> forms = new HashSet<>();
        for (int at = place.first(); at < words.size() && at <= place.last() + MOST; at++) {
            FoldedWord word = words.get(at);
            boolean behind = at > place.last();
            boolean form = NameLexicon.is(section, word) && word.isCapital();
            boolean joined = at == place.first() || NamePlace.isJoined(text, words.get(at - 1), word);
            if (behind && (!joined || !form && !word.written().equals("&"))) {
                break;
            }
            if (form) {
                forms.add(even(word));
            }
        }
        return forms;
    }

    private static String even(FoldedWord word) {
        return SAME.getOrDefault(word.word(), word.word());
    }

    private static Map<String, String> readSame() {
        Map<String, String> same = new HashMap<>();
        for (Language language : Language.values()) {
            WordLists.sections("names-" + language.tag() + ".txt")
                    .getOrDefault("same", List.of())
                    .forEach(line -> {
                        String[] words = line.split(" ");
                        for (String word : words) {
                            same.put(Folding.of(word), Folding.of(words[0]));
                        }
                    });
        }
        return same;
    }
}
