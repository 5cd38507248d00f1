package org.holocron.derive.model;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.holocron.derive.job.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Several servers of one vendor that look like one. A call goes to the server that has its model in the identity that the job was
 * prepared for, the one with the fewest calls of this node first. A server that fails is left out for a pause that grows, and
 * the call goes to the next one: only when each of them has failed does the caller see a failure, of the pool.
 *
 * <p>None is left out for good: if all others fail, those that are left out are tried too, since the breakers of the pool decide whether
 * there are calls at all.
 */
public final class ServerPool implements ModelServer {

    private final List<ServerInPool> servers;
    private final String address;
    /** Where a model was found last, by its canonical name. */
    private final Map<String, ServerInPool> found = new ConcurrentHashMap<>();

    /** @param servers at least one; of those that have a model in different identities, the first that is well decides */
    public ServerPool(List<ModelServer> servers, LongSupplier nanoTime) {
        if (servers.isEmpty()) {
            throw new IllegalArgumentException("a pool needs a server");
        }
        this.servers = servers.stream()
                .map(server -> new ServerInPool(server, nanoTime))
                .toList();
        this.address = servers.stream().map(ModelServer::address).collect(Collectors.joining(","));
    }

    /** Those of its servers, separated by commas. */
    @Override
    public String address() {
        return address;
    }

    /** Jobs are prepared for the first server's model, so that they agree in its identity as long as that server is well. */
    @Override
    public ModelLookup model(String name) {
        PoolFailures failures = new PoolFailures(address);
        return PoolTurns.inOrder(servers, name)
                .first(member -> lookUp(member, name, failures))
                .orElseGet(() -> new ModelLookup.Failed(failures.ofAll(canonicalName(name))));
    }

    /** Empty if another server may have it. */
    private Optional<ModelLookup> lookUp(ServerInPool member, String name, PoolFailures failures) {
        ModelLookup lookup = member.lookUp(name);
        if (lookup instanceof ModelLookup.Found) {
            found.put(canonicalName(name), member);
            return Optional.of(lookup);
        }
        Outcome.Failure failure = ((ModelLookup.Failed) lookup).failure();
        if (failure instanceof Outcome.Interrupted) {
            return Optional.of(lookup);
        }
        failures.add(failure);
        return Optional.empty();
    }

    /** As a server tells that has the model. */
    @Override
    public ModelDetails details(ModelIdentity model) {
        return having(model.requestedName()).details(model);
    }

    /** On the server that a job would be prepared for; who was asked is one of the {@link #members}. */
    @Override
    public Optional<ServedModel> served(String name) {
        return having(name).served(name);
    }

    private ModelServer having(String model) {
        return found.getOrDefault(canonicalName(model), servers.get(0)).server();
    }

    /** In the words of a server that has the model. */
    @Override
    public ModelRequest request(ModelCall call) {
        return having(call.model()).request(call);
    }

    @Override
    public List<ModelServer> members() {
        return servers.stream().map(ServerInPool::counted).toList();
    }

    @Override
    public List<ServerLoad> loads() {
        return servers.stream().map(ServerInPool::load).toList();
    }

    @Override
    public List<CallWay> otherWays(ModelCall call) {
        return having(call.model()).otherWays(call);
    }

    @Override
    public boolean thinks(ModelCall call) {
        return having(call.model()).thinks(call);
    }

    @Override
    public ModelReply chat(byte[] request, CallContext context) {
        ModelIdentity wanted = context.model();
        if (wanted == null) {
            throw new IllegalArgumentException("a call to one of several servers needs the identity of its model");
        }
        String model = wanted.requestedName();
        PoolFailures failures = new PoolFailures(address);
        return PoolTurns.byLoad(servers, model)
                .first(member -> chat(member, request, context, wanted, failures))
                .orElseGet(() -> failures.replyOfAll(canonicalName(model)));
    }

    /** Empty if the call is one for the next server. */
    private Optional<ModelReply> chat(
            ServerInPool member, byte[] request, CallContext context, ModelIdentity wanted, PoolFailures failures) {
        Optional<Outcome.Failure> unfit = whyNot(member, wanted, context);
        if (unfit.isPresent()) {
            failures.add(unfit.get());
            return Optional.empty();
        }
        ModelReply reply = member.chat(request, context, wanted.requestedName());
        if (reply instanceof ModelReply.Failed failed && member.isForAnother(failed)) {
            failures.add(failed);
            return Optional.empty();
        }
        return Optional.of(PoolFailures.ofOne(reply, address));
    }

    /** Why this server is not asked; after a stop none is. */
    private static Optional<Outcome.Failure> whyNot(ServerInPool member, ModelIdentity wanted, CallContext context) {
        Optional<Outcome.Interrupted> stopped = context.stop().reason();
        return stopped.isPresent() ? stopped.map(Outcome.Failure.class::cast) : member.whyUnfit(wanted);
    }

    @Override
    public Optional<Outcome.Failure> generateOneToken(String model, byte @Nullable [] earlier, CallContext context) {
        PoolFailures failures = new PoolFailures(address);
        return PoolTurns.byLoad(servers, model)
                .first(member -> generated(member, generateOneToken(member, model, earlier, context), model, failures))
                .orElseGet(() -> Optional.of(failures.ofAll(canonicalName(model))));
    }

    /** What the pool tells, as {@link #generateOneToken} says it; nothing if another server may generate. */
    private Optional<Optional<Outcome.Failure>> generated(
            ServerInPool member, Optional<Outcome.Failure> failure, String model, PoolFailures failures) {
        if (failure.isEmpty()) {
            member.answered(model);
            return Optional.of(failure);
        }
        if (!member.isForAnother(failure.get())) {
            return Optional.of(failure.map(one -> PoolFailures.ofOne(one, address)));
        }
        failures.add(failure.get());
        return Optional.empty();
    }

    private static Optional<Outcome.Failure> generateOneToken(
            ServerInPool member, String model, byte @Nullable [] earlier, CallContext context) {
        Optional<Outcome.Interrupted> stopped = context.stop().reason();
        if (stopped.isPresent()) {
            return stopped.map(Outcome.Failure.class::cast);
        }
        return member.lookUp(model) instanceof ModelLookup.Failed failed
                ? Optional.of(failed.failure())
                : member.server().generateOneToken(model, earlier, context);
    }

    /** One that is well is enough. */
    @Override
    public Optional<Outcome.Unavailable> probe() {
        PoolFailures failures = new PoolFailures(address);
        for (ServerInPool member : servers) {
            Optional<Outcome.Unavailable> unavailable = member.server().probe();
            if (unavailable.isEmpty()) {
                member.answered();
                return unavailable;
            }
            member.failed(unavailable.get());
            failures.add(unavailable.get());
        }
        return Optional.of(failures.ofServers());
    }

    /** Of all servers, as each told last: a model that only an absent one has cannot be asked now, but is not missing. */
    @Override
    public Optional<Set<String>> models() {
        List<Set<String>> told =
                servers.stream().flatMap(member -> member.models().stream()).toList();
        Set<String> all = new HashSet<>();
        told.forEach(all::addAll);
        return told.isEmpty() ? Optional.empty() : Optional.of(all);
    }

    /** The versions that its servers have, in their order. */
    @Override
    public Optional<String> version() {
        String versions = servers.stream()
                .flatMap(member -> member.version().stream())
                .distinct()
                .collect(Collectors.joining(", "));
        return Optional.of(versions).filter(text -> !text.isEmpty());
    }

    @Override
    public ModelReply readStored(byte[] response) {
        return servers.get(0).server().readStored(response);
    }

    @Override
    public AnswerTokens tokens(byte[] response) {
        return servers.get(0).server().tokens(response);
    }

    @Override
    public String canonicalName(String name) {
        return servers.get(0).server().canonicalName(name);
    }

    @Override
    public Set<String> spellings(String name) {
        return servers.get(0).server().spellings(name);
    }
}
