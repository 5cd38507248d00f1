package org.holocron.derive;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.json.spi.JsonProvider;
import java.util.Arrays;
import java.util.UUID;
import org.holocron.derive.history.History;
import org.holocron.derive.json.Json;
import org.holocron.derive.sql.DatabaseUnavailableException;

/** The arrows between the packages. A package that does not exist breaks no rule. */
@AnalyzeClasses(packages = "org.holocron.derive", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "org.holocron.derive";

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule TEXT_USES_NOTHING = only("text");

    @ArchTest
    static final ArchRule FILES_USE_NOTHING = only("files");

    @ArchTest
    static final ArchRule JSON = only("json", "text");

    /** The other way looks through the class path at every call, which took a tenth of what a job cost. */
    @ArchTest
    static final ArchRule ONE_PROVIDER_MAKES_JSON = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(Json.class.getName())
            .should()
            .dependOnClassesThat()
            .areAssignableTo(jakarta.json.Json.class)
            .orShould()
            .callMethod(JsonProvider.class, "provider");

    @ArchTest
    static final ArchRule TABLE_USES_TEXT_ONLY = only("table", "text");

    @ArchTest
    static final ArchRule TABLES_ARE_FOR_OTHER_PROGRAMS = usedBy("table", "api", "cli");

    @ArchTest
    static final ArchRule HASH_USES_NOTHING = only("hash");

    @ArchTest
    static final ArchRule GUARD = only("guard", "text");

    @ArchTest
    static final ArchRule PATTERN_USES_THE_GUARD_ALONE = only("pattern", "guard");

    @ArchTest
    static final ArchRule GRAMMAR = only("grammar", "format", "pattern", "guard", "json");

    @ArchTest
    static final ArchRule FORMAT = only("format", "pattern");

    @ArchTest
    static final ArchRule JOB = only("job", "json", "text", "hash");

    @ArchTest
    static final ArchRule CLAIM_USES_NOTHING = only("claim");

    @ArchTest
    static final ArchRule QUOTE = only("quote", "claim", "evidence", "text");

    @ArchTest
    static final ArchRule VALUE = only("value", "claim", "guard", "text");

    @ArchTest
    static final ArchRule GROUNDING = only(
            "grounding", "interrogation", "validation", "evidence", "quote", "value", "claim", "guard", "json", "text");

    @ArchTest
    static final ArchRule GROUNDING_SERVES_THE_ATTEMPT = usedBy("grounding", "derivation");

    @ArchTest
    static final ArchRule SQL_KNOWS_NO_JOB = only("sql", "json", "text");

    @ArchTest
    static final ArchRule HISTORY = only("history", "job", "claim", "review", "text", "sql");

    @ArchTest
    static final ArchRule QUEUE = only("queue", "job", "claim", "history", "group", "json", "text", "sql");

    @ArchTest
    static final ArchRule DEPENDENCY = only("dependency", "job", "text", "hash", "sql");

    @ArchTest
    static final ArchRule PAUSE = only("pause", "job", "json", "text", "sql");

    @ArchTest
    static final ArchRule GROUP = only("group", "json", "sql");

    @ArchTest
    static final ArchRule WEBHOOK = only("webhook", "group", "job", "json", "text", "sql");

    @ArchTest
    static final ArchRule WEBHOOKS_SERVE_PEOPLE = usedBy("webhook", "batch", "api");

    @ArchTest
    static final ArchRule COMPARISON = only("comparison", "history", "claim", "lake", "job", "json", "text", "hash");

    @ArchTest
    static final ArchRule COMPARISONS_ARE_FOR_PEOPLE = usedBy("comparison", "api");

    @ArchTest
    static final ArchRule BULK = only("bulk", "job", "history", "sql");

    @ArchTest
    static final ArchRule REVIEW = only("review", "sql");

    @ArchTest
    static final ArchRule REVIEWS_ARE_FOR_PEOPLE = usedBy("review", "history", "batch", "api");

    @ArchTest
    static final ArchRule REGISTRY = only("registry", "job", "sql");

    @ArchTest
    static final ArchRule BLAME = only("blame", "job", "sql");

    @ArchTest
    static final ArchRule PROOF = only("proof", "model", "job", "json", "text", "hash", "sql");

    @ArchTest
    static final ArchRule PROOFS_SERVE_THE_WAY_OF_A_JOB = usedBy("proof", "derivation", "doctor", "batch", "api");

    @ArchTest
    static final ArchRule STORED_BREAKERS_SERVE_THE_RUNNER = usedBy("dependency", "runner", "batch", "api");

    @ArchTest
    static final ArchRule STORED_PAUSES_SERVE_THE_RUNNER = usedBy("pause", "runner", "doctor", "batch", "api");

    @ArchTest
    static final ArchRule BLAME_SERVES_THE_RUNNER = usedBy("blame", "runner", "batch");

    @ArchTest
    static final ArchRule CONFIG = only("config", "text");

    @ArchTest
    static final ArchRule NODE = only("node", "config", "files");

    @ArchTest
    static final ArchRule SERVER = only("server", "config", "text");

    @ArchTest
    static final ArchRule NOTHING_USES_THE_SERVERS_EXTENSION = never(except("server"), "server");

    /** The application is to run on a WildFly of another version too. */
    @ArchTest
    static final ArchRule ONLY_THE_SERVERS_EXTENSION_KNOWS_WILDFLY = noClasses()
            .that(except("server"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.jboss.as..", "io.undertow..");

    @ArchTest
    static final ArchRule COMMAND_LINE = only(
            "cli",
            "config",
            "node",
            "doctor",
            "interrogation",
            "simulator",
            "ollama",
            "wire",
            "job",
            "json",
            "table",
            "text",
            "files",
            "hash");

    @ArchTest
    static final ArchRule EVIDENCE = only("evidence", "json", "text", "hash");

    @ArchTest
    static final ArchRule INTERROGATION = only(
            "interrogation",
            "contract",
            "evidence",
            "files",
            "guard",
            "model",
            "job",
            "json",
            "text",
            "hash",
            "claim",
            "value");

    @ArchTest
    static final ArchRule CONTRACT = only("contract", "grammar", "format", "pattern", "guard", "json", "text", "hash");

    @ArchTest
    static final ArchRule CONTRACT_SERVES_THE_CATALOG =
            usedBy("contract", "interrogation", "narrowing", "validation", "api");

    @ArchTest
    static final ArchRule NARROWING =
            only("narrowing", "interrogation", "contract", "grammar", "evidence", "guard", "json");

    @ArchTest
    static final ArchRule NARROWING_SERVES_THE_ATTEMPT = usedBy("narrowing", "derivation");

    @ArchTest
    static final ArchRule VALIDATION =
            only("validation", "interrogation", "contract", "grammar", "evidence", "json", "text", "job");

    @ArchTest
    static final ArchRule MODEL = only("model", "job", "json");

    @ArchTest
    static final ArchRule PROBABILITY = only("probability", "model", "json");

    @ArchTest
    static final ArchRule PROBABILITIES_SERVE_THE_ATTEMPT = usedBy("probability", "derivation");

    @ArchTest
    static final ArchRule OLLAMA = only("ollama", "wire", "grammar", "model", "job", "json", "text");

    @ArchTest
    static final ArchRule OPENAI = only("openai", "wire", "grammar", "model", "job", "json", "text", "hash");

    @ArchTest
    static final ArchRule WIRE = only("wire", "model", "job", "json", "text");

    @ArchTest
    static final ArchRule WIRE_SERVES_THE_ADAPTERS = usedBy("wire", "ollama", "openai", "cli");

    @ArchTest
    static final ArchRule LAKE = only("lake", "job", "json", "files", "hash", "text");

    @ArchTest
    static final ArchRule SIMULATOR = only("simulator", "hash", "json");

    @ArchTest
    static final ArchRule VERIFY = only("verify", "lake", "records", "job");

    @ArchTest
    static final ArchRule RECORDS = only("records", "job", "sql");

    @ArchTest
    static final ArchRule RETENTION = only("retention", "lake", "records", "job", "files");

    @ArchTest
    static final ArchRule RETENTION_SERVES_THE_API = usedBy("retention", "batch", "api");

    @ArchTest
    static final ArchRule DERIVATION = onlyOr(
            JavaClass.Predicates.type(DatabaseUnavailableException.class),
            "derivation",
            "lake",
            "model",
            "validation",
            "grounding",
            "claim",
            "probability",
            "proof",
            "narrowing",
            "interrogation",
            "evidence",
            "queue",
            "history",
            "job",
            "guard",
            "json",
            "text",
            "hash");

    @ArchTest
    static final ArchRule VALIDATION_SERVES_THE_WAY_OF_A_JOB =
            usedBy("validation", "grounding", "derivation", "runner", "batch");

    @ArchTest
    static final ArchRule INTERROGATION_SERVES_THE_WAY_OF_A_JOB_AND_THE_API = usedBy(
            "interrogation",
            "narrowing",
            "validation",
            "grounding",
            "derivation",
            "doctor",
            "runner",
            "batch",
            "api",
            "cli");

    @ArchTest
    static final ArchRule EVIDENCE_SERVES_THE_WAY_OF_A_JOB_AND_THE_API = usedBy(
            "evidence",
            "interrogation",
            "narrowing",
            "validation",
            "quote",
            "grounding",
            "derivation",
            "runner",
            "batch",
            "api");

    @ArchTest
    static final ArchRule THE_LAKE_SERVES_THE_WAY_OF_A_JOB_AND_THE_API =
            usedBy("lake", "derivation", "doctor", "verify", "retention", "comparison", "runner", "batch", "api");

    @ArchTest
    static final ArchRule ONLY_THE_API_VERIFIES_THE_LAKE = usedBy("verify", "api");

    @ArchTest
    static final ArchRule THE_PORT_SERVES_THE_WAY_OF_A_JOB_AND_THE_CATALOG = usedBy(
            "model",
            "ollama",
            "openai",
            "wire",
            "interrogation",
            "proof",
            "probability",
            "derivation",
            "doctor",
            "runner",
            "batch",
            "api");

    /** The wiring of a node chooses the vendor, and the demo looks for one; all others know the port only. */
    @ArchTest
    static final ArchRule ONLY_THE_WIRING_AND_THE_DEMO_KNOW_A_VENDOR = usedBy("ollama", "batch", "cli");

    @ArchTest
    static final ArchRule ONLY_THE_WIRING_KNOWS_THE_OTHER_VENDOR = usedBy("openai", "batch");

    /** A model server is known to it by its port: no vendor's word. */
    @ArchTest
    static final ArchRule RUNNER = onlyOr(
            JavaClass.Predicates.type(DatabaseUnavailableException.class),
            "runner",
            "bulk",
            "dependency",
            "pause",
            "blame",
            "derivation",
            "interrogation",
            "evidence",
            "lake",
            "model",
            "queue",
            "registry",
            "history",
            "text",
            "job");

    @ArchTest
    static final ArchRule ONLY_BATCH_AND_THE_API_USE_THE_RUNNER = usedBy("runner", "doctor", "batch", "api");

    @ArchTest
    static final ArchRule ONLY_THE_WIRING_OF_BATCH_KNOWS_A_VENDOR = noClasses()
            .that(in("batch"))
            .and()
            .doNotHaveSimpleName("ModelWiring")
            .should()
            .dependOnClassesThat(in("ollama", "openai"))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule DOCTOR = only(
            "doctor",
            "config",
            "runner",
            "pause",
            "derivation",
            "interrogation",
            "proof",
            "lake",
            "model",
            "queue",
            "sql",
            "job",
            "files",
            "json",
            "text");

    @ArchTest
    static final ArchRule THE_DOCTOR_SERVES_API_AND_COMMAND_LINE = usedBy("doctor", "api", "cli");

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
                    "text",
                    "files",
                    "job",
                    "queue",
                    "registry",
                    "history",
                    "dependency",
                    "pause",
                    "group",
                    "webhook",
                    "comparison",
                    "review",
                    "blame",
                    "proof",
                    "sql",
                    "evidence",
                    "contract",
                    "grammar",
                    "guard",
                    "pattern",
                    "format",
                    "interrogation",
                    "model",
                    "ollama",
                    "openai",
                    "wire",
                    "narrowing",
                    "validation",
                    "grounding",
                    "quote",
                    "value",
                    "claim",
                    "lake",
                    "records",
                    "retention",
                    "verify",
                    "derivation",
                    "runner"),
            "config");

    @ArchTest
    static final ArchRule RULES_KNOW_OF_JAKARTA_ONLY_JSON = noClasses()
            .that(in(
                    "text",
                    "files",
                    "job",
                    "queue",
                    "registry",
                    "history",
                    "dependency",
                    "pause",
                    "group",
                    "webhook",
                    "review",
                    "blame",
                    "proof",
                    "sql",
                    "evidence",
                    "contract",
                    "grammar",
                    "guard",
                    "pattern",
                    "format",
                    "interrogation",
                    "model",
                    "validation",
                    "grounding",
                    "quote",
                    "value",
                    "claim",
                    "lake",
                    "records",
                    "retention",
                    "verify",
                    "derivation",
                    "runner"))
            .should()
            .dependOnClassesThat(
                    JavaClass.Predicates.resideInAPackage("jakarta..").and(outside("jakarta.json..")))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule ADAPTERS_KNOW_OF_JAKARTA_ONLY_JSON_AND_REST = noClasses()
            .that(in("ollama", "openai", "wire"))
            .should()
            .dependOnClassesThat(JavaClass.Predicates.resideInAPackage("jakarta..")
                    .and(outside("jakarta.json.."))
                    .and(outside("jakarta.ws.rs..")))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule ONLY_WHAT_KEEPS_ROWS_SPEAKS_SQL = noClasses()
            .that(except(
                    "sql",
                    "queue",
                    "registry",
                    "history",
                    "dependency",
                    "pause",
                    "group",
                    "webhook",
                    "bulk",
                    "review",
                    "blame",
                    "proof",
                    "records"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.sql..")
            .allowEmptyShould(true);

    /** A stored job is as long as its input: many of them at once would take all memory. The check of the database asks for one that is not there. */
    @ArchTest
    static final ArchRule A_JOB_IS_READ_WITHIN_THE_BUDGET = noClasses()
            .that(in("api"))
            .and(takeNoShareForAJob())
            .and()
            .doNotHaveSimpleName("DatabaseCheck")
            .should()
            .callMethod(History.class, "job", UUID.class);

    /** The package may use itself and the others named, of ours. */
    private static ArchRule only(String name, String... used) {
        return onlyOr(DescribedPredicate.alwaysFalse(), name, used);
    }

    /** The package may also use certain classes of any package of ours. */
    private static ArchRule onlyOr(DescribedPredicate<? super JavaClass> also, String name, String... used) {
        String[] allowed = Arrays.copyOf(used, used.length + 1);
        allowed[used.length] = name;
        return noClasses()
                .that(in(name))
                .should()
                .dependOnClassesThat(except(allowed).and(DescribedPredicate.not(also)))
                .allowEmptyShould(true);
    }

    private static ArchRule usedBy(String name, String... users) {
        String[] allowed = Arrays.copyOf(users, users.length + 1);
        allowed[users.length] = name;
        return never(except(allowed), name);
    }

    private static ArchRule never(DescribedPredicate<JavaClass> users, String used) {
        return noClasses().that(users).should().dependOnClassesThat(in(used)).allowEmptyShould(true);
    }

    private static DescribedPredicate<JavaClass> takeNoShareForAJob() {
        return DescribedPredicate.describe(
                "take no share of the memory for a job", type -> type.getMethodCallsFromSelf().stream()
                        .noneMatch(call -> call.getName().equals("takeJob")));
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
