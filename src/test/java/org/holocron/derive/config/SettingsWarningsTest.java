package org.holocron.derive.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsWarningsTest {

    @Test
    void aPlausibleEnvironmentHasNoWarning() {
        assertEquals(
                List.of(),
                SettingsWarnings.of(
                        Map.of("DERIVE_LOOP", "on", "PATH", "/bin", "OLLAMA_HOST", "x", "DERIVE_LOPP", " ")));
    }

    @Test
    void aMisspeltSettingIsNamed() {
        assertEquals(
                List.of("DERIVE_CONCURENCY is set, but there is no such setting"),
                SettingsWarnings.of(Map.of("DERIVE_CONCURENCY", "4")));
    }

    @Test
    void aMisspeltSettingOfSqlServerIsNamedToo() {
        assertEquals(
                List.of("LLM_SQLSERVER_USERNAME is set, but there is no such setting"),
                SettingsWarnings.of(Map.of("LLM_SQLSERVER_HOST", "db", "LLM_SQLSERVER_USERNAME", "sa")));
    }

    @Test
    void aPasswordWithoutAHostIsNotSqlServer() {
        assertEquals(
                List.of(
                        "LLM_SQLSERVER_* is set without LLM_SQLSERVER_HOST: the queue is the embedded H2, not SQL Server"),
                SettingsWarnings.of(Map.of("LLM_SQLSERVER_PASSWORD", "secret")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", " 0 ", "0s", "0m0s", "0.0h"})
    void aModelThatIsNeverKeptIsWarnedOf(String keepAlive) {
        assertEquals(
                List.of(
                        "OLLAMA_KEEP_ALIVE makes Ollama unload the model after each call and load it again for the next"),
                SettingsWarnings.of(Map.of("OLLAMA_KEEP_ALIVE", keepAlive)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10", "-1", "5m", "0h5m", "100ms"})
    void aModelThatIsKeptIsNot(String keepAlive) {
        assertEquals(List.of(), SettingsWarnings.of(Map.of("OLLAMA_KEEP_ALIVE", keepAlive)));
    }

    @Test
    void oneDatabaseTooManyIsNamed() {
        assertEquals(
                List.of("DERIVE_H2_URL is ignored: LLM_SQLSERVER_HOST is set"),
                SettingsWarnings.of(Map.of("LLM_SQLSERVER_HOST", "db", "DERIVE_H2_URL", "jdbc:h2:file:x")));
    }

    /** Both may be set, as in the compose file; one of them is asked. */
    @Test
    void oneModelServerTooManyIsNamed() {
        assertEquals(
                List.of("OLLAMA_BASE_URL is ignored: OPENAI_BASE_URL is set"),
                SettingsWarnings.of(
                        Map.of("OLLAMA_BASE_URL", "http://ollama:11434", "OPENAI_BASE_URL", "http://gpu:8000/v1")));
        assertEquals(
                List.of("OPENAI_API_KEY is set without OPENAI_BASE_URL: the model server is Ollama"),
                SettingsWarnings.of(Map.of("OPENAI_API_KEY", "secret")));
    }
}
