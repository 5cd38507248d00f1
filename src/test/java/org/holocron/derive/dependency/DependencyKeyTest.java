package org.holocron.derive.dependency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.holocron.derive.job.Dependency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DependencyKeyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:11434",
                "http://LOCALHOST",
                "http://localhost.:11434/",
                "http://ollama.localhost:11434",
                "http://127.0.0.1:11434",
                "https://127.1.2.3/v1",
                "http://[::1]:11434",
                "http://0.0.0.0:11434",
                "http://gpu:11434,http://localhost:11434"
            })
    void aLoopbackAddressIsAnotherServerOnEachNode(String address) {
        Dependency server = Dependency.modelServer(address);
        assertEquals("one", DependencyKey.of(server, "one").node());
        assertNotEquals(
                DependencyKey.of(server, "one").hash(),
                DependencyKey.of(server, "two").hash());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://ollama:11434",
                "http://localhost.example.org:11434",
                "http://10.127.0.0:11434",
                "http://127.example.org",
                "no address at all",
                "http://gpu:11434,http://ollama:11434"
            })
    void everyOtherAddressIsOneServerForAllNodes(String address) {
        DependencyKey key = DependencyKey.of(Dependency.modelServer(address), "one");
        assertEquals(key, DependencyKey.of(Dependency.modelServer(address), "two"));
        assertEquals(64, key.hash().length());
    }

    @ParameterizedTest
    @CsvSource({
        "http://ollama:11434, http://OLLAMA:11434/",
        "http://ollama, http://ollama:80",
        "HTTPS://ollama, https://ollama:443/",
        "'http://gpu,http://OLLAMA:11434/', 'http://gpu:80,http://ollama:11434'"
    })
    void spellingsOfOneAddressAreOneKey(String one, String other) {
        assertTrue(DependencyKey.sameAddress(one, other));
        assertEquals(
                DependencyKey.of(Dependency.modelServer(one), "n").hash(),
                DependencyKey.of(Dependency.modelServer(other), "n").hash());
    }

    @ParameterizedTest
    @CsvSource({
        "http://ollama:11434, http://ollama:11435",
        "http://ollama, https://ollama",
        "http://ollama/a, http://ollama/A"
    })
    void otherAddressesAreNot(String one, String other) {
        assertFalse(DependencyKey.sameAddress(one, other));
    }

    @Test
    void aModelAndItsInterrogationHaveKeysAndNamesOfTheirOwn() {
        assertNotEquals(
                TestStore.key(TestStore.MODEL).hash(),
                TestStore.key(TestStore.PAIR).hash());
        assertNotEquals(
                TestStore.key(TestStore.MODEL).hash(),
                TestStore.key(TestStore.SERVER).hash());
        assertNotEquals(DependencyKey.shortName(TestStore.MODEL), DependencyKey.shortName(TestStore.PAIR));
        assertEquals(12, DependencyKey.shortName(Dependency.LAKE).length());
    }
}
