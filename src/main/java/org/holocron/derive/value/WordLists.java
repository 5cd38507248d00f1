package org.holocron.derive.value;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The words of each language that the checks know, from {@code words-<language>.txt} beside this class. A file has sections, {@code [limit-about]};
 * each other line is an entry, and what follows a {@code #} a remark.
 */
final class WordLists {

    private static final Map<Language, Map<String, List<String>>> LISTS = readAll();

    private WordLists() {}

    /** The entries of a section, in the order of the file; none if the language has no such section. */
    static List<String> of(Language language, String section) {
        return Objects.requireNonNull(LISTS.get(language)).getOrDefault(section, List.of());
    }

    /** The words of a section one by one, since a line may have several. */
    static Set<String> words(Language language, String section) {
        return words(of(language, section));
    }

    /** Those of all languages. */
    static Set<String> words(String section) {
        Set<String> words = new HashSet<>();
        for (Language language : Language.values()) {
            words.addAll(words(language, section));
        }
        return words;
    }

    /** The words of these entries one by one. */
    static Set<String> words(List<String> entries) {
        Set<String> words = new HashSet<>();
        entries.forEach(entry -> words.addAll(List.of(entry.split(" "))));
        return words;
    }

    private static Map<Language, Map<String, List<String>>> readAll() {
        Map<Language, Map<String, List<String>>> lists = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            lists.put(language, sections("words-" + language.tag() + ".txt"));
        }
        return lists;
    }

    /** A file of the resources with sections. */
    static Map<String, List<String>> sections(String file) {
        Map<String, List<String>> sections = new LinkedHashMap<>();
        @Nullable List<String> entries = null;
        for (String line : lines(file)) {
            if (line.startsWith("[")) {
                entries = sections.computeIfAbsent(line.substring(1, line.indexOf(']')), name -> new ArrayList<>());
            } else {
                Objects.requireNonNull(entries, file + " begins without a section")
                        .add(line);
            }
        }
        return sections;
    }

    /** The entries of a section that a file must have. */
    static List<String> section(Map<String, List<String>> file, String name) {
        return Objects.requireNonNull(file.get(name), name);
    }

    private static List<String> lines(String file) {
        try (InputStream in = Objects.requireNonNull(WordLists.class.getResourceAsStream(file), file);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .map(WordLists::withoutRemark)
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    private static String withoutRemark(String line) {
        int remark = line.indexOf('#');
        return (remark < 0 ? line : line.substring(0, remark)).strip();
    }
}
