package org.holocron.derive.batch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.json.JsonValue;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.holocron.derive.config.ModelServers;
import org.holocron.derive.config.OllamaSettings;
import org.holocron.derive.config.Reuse;
import org.holocron.derive.config.Settings;
import org.holocron.derive.derivation.ModelCallSettings;
import org.holocron.derive.derivation.Preflight;
import org.holocron.derive.model.CallLimits;
import org.holocron.derive.model.ModelDialect;
import org.holocron.derive.model.ModelServer;
import org.holocron.derive.model.PartialSampling;
import org.holocron.derive.model.ServerPool;
import org.holocron.derive.ollama.OllamaDialect;
import org.holocron.derive.ollama.OllamaServer;
import org.holocron.derive.openai.OpenAiServer;
import org.holocron.derive.proof.GrammarMode;
import org.holocron.derive.proof.GrammarProofs;
import org.holocron.derive.proof.ModelProofStore;
import org.holocron.derive.proof.PromptReadings;

/** Makes beans of what asks model servers; the only place that decides which vendor's adapter does. */
@ApplicationScoped
public class ModelWiring {

    /** Of the interrogations' files, whichever server is asked. */
    @Produces
    @Singleton
    ModelDialect dialect() {
        return new OllamaDialect();
    }

    @Produces
    @Singleton
    ModelServer modelServer(Settings settings, NodeThreads threads) {
        ModelServers asked = settings.modelServers();
        int slots = settings.worker().concurrency();
        List<ModelServer> servers = asked.baseUrls().all().stream()
                .map(url -> server(url, asked, slots, threads))
                .toList();
        return servers.size() == 1 ? servers.get(0) : new ServerPool(servers, System::nanoTime);
    }

    private static ModelServer server(URI baseUrl, ModelServers asked, int slots, NodeThreads threads) {
        String key = asked.apiKey().text().isEmpty() ? null : asked.apiKey().text();
        long heap = Runtime.getRuntime().maxMemory();
        Clock clock = Clock.systemUTC();
        return asked.areOpenAi()
                ? new OpenAiServer(baseUrl, key, threads.pool(), clock, OpenAiServer.largestAnswer(heap, slots))
                : new OllamaServer(baseUrl, key, threads.pool(), clock, OllamaServer.largestAnswer(heap, slots));
    }

    @Produces
    @Singleton
    ModelCallSettings calls(Settings settings) {
        OllamaSettings ollama = settings.ollama();
        return new ModelCallSettings(
                ollama.model(),
                new PartialSampling(
                        ollama.options().temperature(),
                        ollama.options().seed(),
                        ollama.options().numPredict(),
                        ollama.options().numCtx(),
                        JsonValue.EMPTY_JSON_OBJECT),
                ollama.options().keepAlive(),
                new CallLimits(
                        ollama.limits().firstToken(),
                        ollama.limits().betweenTokens(),
                        ollama.limits().generation()),
                settings.retry().reuse() != Reuse.OFF);
    }

    @Produces
    @Singleton
    Preflight preflight(ModelServer server, ModelCallSettings calls) {
        return new Preflight(server, calls);
    }

    @Produces
    @Singleton
    GrammarMode grammar(Settings settings) {
        return GrammarMode.valueOf(settings.grammar().name());
    }

    @Produces
    @Singleton
    GrammarProofs proofs(ModelServer server, ModelProofStore store, ModelCallSettings calls, GrammarMode mode) {
        return new GrammarProofs(server, store, calls.limits(), mode, Clock.systemUTC());
    }

    @Produces
    @Singleton
    PromptReadings readings(ModelServer server, ModelProofStore store, ModelCallSettings calls) {
        return new PromptReadings(server, store, calls.limits(), Clock.systemUTC());
    }
}
