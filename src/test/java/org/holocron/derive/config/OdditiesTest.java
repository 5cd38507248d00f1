package org.holocron.derive.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OdditiesTest {

    @Test
    void aSoundEnvironmentHasNone() {
        assertEquals(
                List.of(),
                Oddities.of(Map.of("DERIVE_LOOP", "on", "PATH", "/bin", "OLLAMA_HOST", "x", "DERIVE_LOPP", " ")));
    }

    @Test
    void aMisspeltSettingIsNamed() {
        assertEquals(
                List.of("DERIVE_CONCURENCY is set, but there is no such setting"),
                Oddities.of(Map.of("DERIVE_CONCURENCY", "4")));
    }

    @Test
    void aPasswordWithoutAHostIsNotSqlServer() {
        assertEquals(
                List.of(
                        "LLM_SQLSERVER_* is set without LLM_SQLSERVER_HOST: the queue is the embedded H2, not SQL Server"),
                Oddities.of(Map.of("LLM_SQLSERVER_PASSWORD", "secret")));
    }

    @Test
    void oneDatabaseTooManyIsNamed() {
        assertEquals(
                List.of("DERIVE_H2_URL is passed over: LLM_SQLSERVER_HOST is set"),
                Oddities.of(Map.of("LLM_SQLSERVER_HOST", "db", "DERIVE_H2_URL", "jdbc:h2:file:x")));
    }
}
