package org.holocron.derive.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holocron.derive.config.Setting.Audience;
import org.holocron.derive.derivation.ModelCallSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SettingTest {

    /** For each type but free text and passwords, one of these is not allowed. */
    private static final List<String> STRANGE_VALUES = List.of("\0", "-99", "[x] y;'@");

    @ParameterizedTest
    @EnumSource
    void aFixedDefaultIsAnAllowedValue(Setting setting) {
        String value = setting.defaultValue();

        assertTrue(value == null || setting.accepts(value), value);
    }

    @ParameterizedTest
    @EnumSource
    void theMeaningIsOneSentenceThatFitsATable(Setting setting) {
        assertTrue(setting.meaning().matches("[A-Z][^|\\n]*[^.]\\."), setting.meaning());
        assertTrue(setting.meaning().length() <= 110, setting.meaning());
        assertFalse(setting.type().unit().isBlank());
    }

    /** A setting of the table that nothing reads would be accepted with any value, and do nothing. */
    @ParameterizedTest
    @MethodSource("forPeople")
    void everySettingForPeopleIsReadAndChecked(Setting setting) {
        Optional<String> invalid =
                STRANGE_VALUES.stream().filter(value -> !setting.accepts(value)).findFirst();
        if (invalid.isEmpty()) {
            assertTrue(Set.of("secret", "options, separated by spaces")
                    .contains(setting.type().unit()));
            return;
        }
        Map<String, String> variables = new HashMap<>();
        if (setting.key().startsWith("LLM_SQLSERVER_")) {
            variables.put("LLM_SQLSERVER_HOST", "db");
            variables.put("LLM_SQLSERVER_PASSWORD", "secret");
        }
        variables.put(setting.key(), invalid.get());

        InvalidSettingsException thrown = assertThrows(InvalidSettingsException.class, () -> Settings.from(variables));

        assertEquals(
                List.of(setting.key()),
                thrown.problems().stream().map(SettingProblem::key).toList());
    }

    static Stream<Setting> forPeople() {
        return Arrays.stream(Setting.values())
                .filter(setting -> setting.audience() == Audience.EVERYONE || setting.audience() == Audience.ADVANCED);
    }

    /** One value made the whole start fail with a stack trace, and no other setting was checked. */
    @Test
    void whateverReadingAValueThrowsIsThatValuesFault() {
        SettingType<String> planted = SettingType.shown(
                "text",
                "anything",
                text -> {
                    throw new IllegalStateException("planted");
                },
                value -> true);
        assertEquals(Optional.empty(), planted.read("x"));
    }

    @Test
    void passwordsAndKeysAreSecret() {
        assertEquals(
                Set.of(
                        "OLLAMA_API_KEY",
                        "OPENAI_API_KEY",
                        "LLM_SQLSERVER_PASSWORD",
                        "DERIVE_DB_PASSWORD",
                        "DERIVE_WEBHOOK_SECRET"),
                Arrays.stream(Setting.values())
                        .filter(setting -> setting.type().hidden().test("x"))
                        .map(Setting::key)
                        .collect(Collectors.toSet()));
    }

    @Test
    void theModelOfLastResortIsTheOneInUse() {
        assertEquals(
                "the interrogation's, else `" + ModelCallSettings.FALLBACK_MODEL + "`",
                Setting.OLLAMA_MODEL.defaultText());
    }
}
