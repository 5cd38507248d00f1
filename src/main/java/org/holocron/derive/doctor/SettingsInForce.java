package org.holocron.derive.doctor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.holocron.derive.config.InvalidSettingsException;
import org.holocron.derive.config.Setting;
import org.holocron.derive.config.Settings;
import org.holocron.derive.config.SettingsWarnings;
import org.holocron.derive.text.CleanText;
import org.holocron.derive.text.NearestName;
import org.holocron.derive.text.Shortened;

/** The variables that are set: whether they are valid, meant so, and hard to guess where they are secrets, whose values are never shown. */
public final class SettingsInForce implements Check {

    /** Of Ollama itself, though it looks like a misspelt one of ours. */
    private static final Set<String> OTHERS = Set.of("OLLAMA_MODELS");

    /** Parts of passwords that stand in examples and are tried first. */
    private static final List<String> KNOWN =
            List.of("password", "passw0rd", "changeme", "yourstrong", "admin", "secret", "123456");

    private static final int SHORTEST_KEY = 16;
    private static final int SHORTEST_PASSWORD = 8;
    private static final int LONGEST_SHOWN = 60;

    private final Map<String, String> variables;
    private final List<String> withoutEffect;

    /** @param variables the environment; blank ones count as not set */
    public SettingsInForce(Map<String, String> variables) {
        this(variables, List.of());
    }

    /** @param withoutEffect warnings of what is set and has no effect, since this server was started in another way; each begins with a setting */
    public SettingsInForce(Map<String, String> variables, List<String> withoutEffect) {
        this.variables = new TreeMap<>(variables);
        this.variables.values().removeIf(String::isBlank);
        this.withoutEffect = List.copyOf(withoutEffect);
    }

    @Override
    public String name() {
        return "settings";
    }

    @Override
    public List<DoctorFinding> look() {
        List<DoctorFinding> findings = new ArrayList<>();
        findings.addAll(invalid());
        Stream.concat(SettingsWarnings.of(variables).stream(), withoutEffect.stream())
                .forEach(warning -> findings.add(DoctorFinding.warn(warning, cure(warning))));
        findings.addAll(misspelt());
        findings.addAll(weak());
        findings.add(DoctorFinding.ok(listed()));
        return findings;
    }

    private List<DoctorFinding> invalid() {
        try {
            Settings.from(variables);
            return List.of();
        } catch (InvalidSettingsException invalid) {
            return List.of(DoctorFinding.fail(
                    String.valueOf(invalid.getMessage()).replaceAll("\\s*\\n\\s*", " "),
                    "Correct them; docs/settings.md has the table"));
        }
    }

    private static String cure(String warning) {
        String key = warning.substring(0, Math.max(0, warning.indexOf(' ')));
        return nearest(key)
                .filter(name -> !name.equals(key))
                .map(name -> "Did you mean " + name + "? Rename it, or unset it")
                .orElse("Unset it, or set what it needs; docs/settings.md has the table");
    }

    /** Those that no prefix tells to be ours. */
    private List<DoctorFinding> misspelt() {
        List<DoctorFinding> findings = new ArrayList<>();
        for (String key : variables.keySet()) {
            boolean isKnown = Setting.named(key).isPresent() || OTHERS.contains(key);
            if (!isKnown && !SettingsWarnings.isNamedLikeOurs(key)) {
                nearest(key)
                        .ifPresent(name -> findings.add(DoctorFinding.warn(
                                key + " is set, and nothing here reads it",
                                "Did you mean " + name + "? Rename it, or unset it")));
            }
        }
        return findings;
    }

    private static Optional<String> nearest(String key) {
        return NearestName.of(key, ofPeople().map(Setting::key).toList());
    }

    private static Stream<Setting> ofPeople() {
        return Arrays.stream(Setting.values())
                .filter(setting -> setting.audience() == Setting.Audience.EVERYONE
                        || setting.audience() == Setting.Audience.ADVANCED);
    }

    private List<DoctorFinding> weak() {
        List<DoctorFinding> findings = new ArrayList<>();
        for (Setting key : Setting.values()) {
            if (key.key().endsWith("_API_KEY")
                    && value(key).filter(text -> text.length() < SHORTEST_KEY).isPresent()) {
                findings.add(DoctorFinding.warn(
                        key.key() + " is shorter than " + SHORTEST_KEY + " characters: it can be guessed",
                        "Have the server's operator make a long random one"));
            }
        }
        Optional<String> password = value(Setting.LLM_SQLSERVER_PASSWORD);
        if (password.filter(this::isKnown).isPresent()) {
            findings.add(DoctorFinding.warn(
                    "LLM_SQLSERVER_PASSWORD is short, or like one of an example: it can be guessed",
                    "Give the login a long random one, and set it while the nodes are stopped"));
        }
        boolean isAdministrator = value(Setting.LLM_SQLSERVER_HOST).isPresent()
                && value(Setting.LLM_SQLSERVER_USER).orElse("sa").equalsIgnoreCase("sa");
        if (isAdministrator) {
            findings.add(DoctorFinding.warn(
                    "the login is sa, which may do everything on that server",
                    "Make one that may do what the runner does: sql/README.md, \"Who may do what\""));
        }
        return findings;
    }

    private boolean isKnown(String password) {
        String lower = password.toLowerCase(Locale.ROOT);
        return password.length() < SHORTEST_PASSWORD
                || KNOWN.stream().anyMatch(lower::contains)
                || value(Setting.LLM_SQLSERVER_USER)
                        .filter(password::equalsIgnoreCase)
                        .isPresent();
    }

    private Optional<String> value(Setting setting) {
        return Optional.ofNullable(variables.get(setting.key()));
    }

    private String listed() {
        List<String> set = ofPeople()
                .flatMap(setting -> value(setting).stream().map(text -> setting.key() + "=" + shown(setting, text)))
                .toList();
        return set.isEmpty() ? "nothing is set: all have their defaults" : "set: " + String.join(", ", set);
    }

    /** Options of a JVM may hold anything. */
    private static String shown(Setting setting, String text) {
        return setting == Setting.DERIVE_JAVA_OPTS || setting.hides(text)
                ? "(hidden)"
                : Shortened.of(CleanText.line(text.strip()), LONGEST_SHOWN);
    }
}
