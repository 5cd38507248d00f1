package org.holocron.derive.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One idea, one word: the names and texts of the product keep to the list in {@code words/forbidden.csv}. */
class FieldWordsTest {

    /** Databases remember the text of the scripts that they have run: these must never change again. */
    private static final String RELEASED_SCRIPTS = "sql/(sqlserver/V00[1-8]|h2/V001)__.*";

    private static List<ForbiddenWord> list;
    private static JavaClasses classes;

    @BeforeAll
    static void read() throws IOException {
        try (InputStream in = FieldWordsTest.class.getResourceAsStream("/words/forbidden.csv")) {
            list = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(ForbiddenWord::parse)
                    .toList();
        }
        classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.holocron.derive");
    }

    @Test
    void typesAreNamedInTheFieldsWords() {
        assertNone(classes.stream()
                .map(JavaClass::getName)
                .filter(name -> !name.matches(".*\\$\\d+$"))
                .flatMap(name ->
                        found("types", name, word -> word.standsInName(name.substring(name.lastIndexOf('.') + 1)))));
    }

    @Test
    void methodsAreNamedInTheFieldsWords() {
        assertNone(classes.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> !method.getName().startsWith("lambda$")
                        && !method.getName().startsWith("access$"))
                .map(JavaMember::getFullName)
                .distinct()
                .flatMap(name -> found("methods", name, word -> word.standsInName(methodOf(name)))));
    }

    @Test
    void textsAreWrittenInTheFieldsWords() throws IOException {
        List<String> faults = new ArrayList<>();
        for (Path file : sources()) {
            for (String text : JavaTexts.of(file)) {
                found("messages", file + ": " + text, word -> word.standsInText(text))
                        .forEach(faults::add);
            }
        }
        assertNone(faults.stream());
    }

    @Test
    void noSimpleClassNameStandsTwice() {
        Map<String, List<String>> bySimpleName = classes.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .map(JavaClass::getName)
                .collect(Collectors.groupingBy(
                        name -> name.substring(name.lastIndexOf('.') + 1), TreeMap::new, Collectors.toList()));
        bySimpleName.values().removeIf(names -> names.size() == 1);
        assertEquals(Map.of(), bySimpleName);
    }

    /** A list that forbids nothing would be green for ever. */
    @Test
    void theListFindsWhatItForbids() {
        ForbiddenWord word = ForbiddenWord.parse("give back;methods+messages;release;");
        assertTrue(word.standsInName("giveBackWhatIsLeft"));
        assertFalse(word.standsInName("forgiveBackup"));
        assertTrue(word.standsInText("Jobs that are taken: give\nback what is left"));
        assertFalse(word.standsInText("give it back"));
        assertTrue(list.size() > 30);
    }

    private static Stream<String> found(
            String place, String where, java.util.function.Predicate<ForbiddenWord> stands) {
        return list.stream()
                .filter(word -> word.isForbiddenIn(place) && stands.test(word))
                .map(word -> "'" + String.join(" ", word.words()) + "' (say: " + word.instead() + ") in " + where);
    }

    private static String methodOf(String fullName) {
        String beforeParameters = fullName.substring(0, fullName.indexOf('('));
        return beforeParameters.substring(beforeParameters.lastIndexOf('.') + 1);
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> java = Files.walk(Path.of("src/main"));
                Stream<Path> sql = Files.walk(Path.of("sql"))) {
            return Stream.concat(java, sql)
                    .filter(file ->
                            file.toString().endsWith(".java") || file.toString().endsWith(".sql"))
                    .filter(file -> !file.toString().matches(RELEASED_SCRIPTS))
                    .sorted()
                    .toList();
        }
    }

    private static void assertNone(Stream<String> faults) {
        List<String> all = faults.sorted().toList();
        assertTrue(all.isEmpty(), all.size() + ":\n" + String.join("\n", all));
    }
}
