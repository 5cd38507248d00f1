package org.holocron.derive;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import org.holocron.derive.sql.DatabaseUnavailableException;

/** The arrows between the packages. A package that does not exist breaks no rule. */
@AnalyzeClasses(packages = "org.holocron.derive", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "org.holocron.derive";

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule JSON_USES_NOTHING = only("json");

    @ArchTest
    static final ArchRule HASH_USES_NOTHING = only("hash");

    @ArchTest
    static final ArchRule GRAMMAR_USES_JSON_ALONE = only("grammar");

    @ArchTest
    static final ArchRule JOB_USES_NOTHING = only("job");

    @ArchTest
    static final ArchRule SQL_KNOWS_NO_JOB = only("sql");

    @ArchTest
    static final ArchRule HISTORY = only("history", "job", "sql");

    @ArchTest
    static final ArchRule QUEUE = only("queue", "job", "history", "sql");

    @ArchTest
    static final ArchRule EVIDENCE = only("evidence", "job");

    @ArchTest
    static final ArchRule INTERROGATION = only("interrogation", "evidence", "job");

    @ArchTest
    static final ArchRule VALIDATION = only("validation", "interrogation", "evidence", "job");

    @ArchTest
    static final ArchRule MODEL = only("model", "job");

    @ArchTest
    static final ArchRule OLLAMA = only("ollama", "model", "job");

    @ArchTest
    static final ArchRule LAKE = only("lake", "history", "job");

    @ArchTest
    static final ArchRule DERIVATION = only(
            "derivation",
            "lake",
            "model",
            "ollama",
            "validation",
            "interrogation",
            "evidence",
            "queue",
            "history",
            "job");

    @ArchTest
    static final ArchRule NOTHING_USES_THE_API = never(except("api"), "api");

    @ArchTest
    static final ArchRule NOTHING_USES_BATCH = never(except("batch"), "batch");

    @ArchTest
    static final ArchRule ONLY_ITSELF_USES_THE_COMMAND_LINE = never(except("cli"), "cli");

    @ArchTest
    static final ArchRule ONLY_THE_COMMAND_LINE_USES_THE_SIMULATOR = never(except("simulator", "cli"), "simulator");

    @ArchTest
    static final ArchRule RULES_TAKE_WHAT_THEY_NEED_AND_NEVER_THE_SETTINGS = never(
            in(
                    "job",
                    "queue",
                    "history",
                    "sql",
                    "evidence",
                    "grammar",
                    "interrogation",
                    "ollama",
                    "validation",
                    "lake",
                    "derivation",
                    "runner"),
            "config");

    @ArchTest
    static final ArchRule RULES_KNOW_OF_JAKARTA_ONLY_JSON = noClasses()
            .that(in(
                    "job",
                    "queue",
                    "history",
                    "sql",
                    "evidence",
                    "grammar",
                    "interrogation",
                    "validation",
                    "lake",
                    "derivation",
                    "runner"))
            .should()
            .dependOnClassesThat(
                    JavaClass.Predicates.resideInAPackage("jakarta..").and(outside("jakarta.json..")))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule OLLAMA_KNOWS_OF_JAKARTA_ONLY_JSON_AND_REST = noClasses()
            .that(in("ollama"))
            .should()
            .dependOnClassesThat(JavaClass.Predicates.resideInAPackage("jakarta..")
                    .and(outside("jakarta.json.."))
                    .and(outside("jakarta.ws.rs..")))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule ONLY_THE_QUEUE_AND_THE_HISTORY_SPEAK_SQL = noClasses()
            .that(except("sql", "queue", "history"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.sql..")
            .allowEmptyShould(true);

    /**
     * The package may use itself, JSON, hashes and the others named, of ours; and say that the database is away, which is part
     * of what queue and history promise.
     */
    private static ArchRule only(String name, String... used) {
        String[] allowed = Arrays.copyOf(used, used.length + 3);
        allowed[used.length] = name;
        allowed[used.length + 1] = "json";
        allowed[used.length + 2] = "hash";
        return noClasses()
                .that(in(name))
                .should()
                .dependOnClassesThat(except(allowed)
                        .and(DescribedPredicate.not(JavaClass.Predicates.type(DatabaseUnavailableException.class))))
                .allowEmptyShould(true);
    }

    private static ArchRule never(DescribedPredicate<JavaClass> users, String used) {
        return noClasses().that(users).should().dependOnClassesThat(in(used)).allowEmptyShould(true);
    }

    private static DescribedPredicate<JavaClass> in(String... names) {
        return JavaClass.Predicates.resideInAnyPackage(
                Arrays.stream(names).map(name -> ROOT + "." + name + "..").toArray(String[]::new));
    }

    /** Ours, but in none of those packages. */
    private static DescribedPredicate<JavaClass> except(String... names) {
        return JavaClass.Predicates.resideInAPackage(ROOT + "..").and(DescribedPredicate.not(in(names)));
    }

    private static DescribedPredicate<JavaClass> outside(String packages) {
        return DescribedPredicate.not(JavaClass.Predicates.resideInAPackage(packages));
    }
}
