package org.holocron.derive.text;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.holocron.derive.json.PrettyJson;

/** Whatever shows texts of others goes through {@link CleanText}: the doors to a terminal, the log, the health page and the API's answers. */
@AnalyzeClasses(packages = "org.holocron.derive", importOptions = ImportOption.DoNotIncludeTests.class)
class CleanDoorsTest {

    @ArchTest
    static final ArchRule ONLY_THE_CLEAN_LOG_OPENS_A_LOG = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(CleanLog.class.getName())
            // Every data source must be able to name a logger; ours name none.
            .and()
            .areNotAssignableTo(javax.sql.DataSource.class)
            // Ids of a job and a run, and no text of others.
            .and()
            .doNotHaveSimpleName("AttemptLog")
            .should()
            .callMethod(System.class, "getLogger", String.class)
            .orShould()
            .callMethod(System.class, "getLogger", String.class, java.util.ResourceBundle.class)
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("java.util.logging..", "org.jboss.logging..", "org.slf4j..");

    @ArchTest
    static final ArchRule ONLY_THE_CLEAN_STREAM_WRITES_TO_THE_PROCESSS_STREAMS = noClasses()
            .that()
            .doNotHaveSimpleName("Terminal")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .accessField(java.io.FileDescriptor.class, "out")
            .orShould()
            .accessField(java.io.FileDescriptor.class, "err");

    @ArchTest
    static final ArchRule ONLY_ONE_PUTS_TEXTS_ONTO_THE_HEALTH_PAGE = noClasses()
            .that()
            .doNotHaveSimpleName("HealthText")
            .should()
            .callMethod(HealthCheckResponseBuilder.class, "withData", String.class, String.class);

    @ArchTest
    static final ArchRule THE_API_SHOWS_JSON_AND_DOES_NOT_SEND_IT_RAW = noClasses()
            .that()
            .resideInAPackage("org.holocron.derive.api..")
            .should()
            .callMethod(PrettyJson.class, "bytes", JsonValue.class);

    /** Each place had a list of its own, and each lacked other characters. */
    @ArchTest
    static void nobodyElseListsUnsafeCharacters(com.tngtech.archunit.core.domain.JavaClasses ignored)
            throws IOException {
        Pattern list = Pattern.compile("p\\{(Cntrl|Cc|Cf)}|isISOControl|\\\\u0085|\\\\u2028|0x202[89e]");
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            List<Path> lists = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> list.matcher(text(file)).find())
                    .filter(file -> !file.endsWith("text/UnsafeCharacter.java"))
                    .toList();
            assertEquals(
                    EXCEPTIONS,
                    lists.stream()
                            .map(file -> file.getFileName().toString())
                            .sorted()
                            .toList());
        }
    }

    /** The names of a database, and the dialect of patterns. */
    private static final List<String> EXCEPTIONS = List.of("CodePoints.java", "SettingTypes.java");

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
