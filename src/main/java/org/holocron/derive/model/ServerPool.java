package org.holocron.derive.model;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.ToIntFunction;
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
        for (ServerInPool member : inOrder(name, any -> 0)) {
            ModelLookup lookup = member.lookUp(name);
            if (lookup instanceof ModelLookup.Found) {
                found.put(canonicalName(name), member);
                return lookup;
            }
            failures.add(((ModelLookup.Failed) lookup).failure());
        }
        return new ModelLookup.Failed(failures.ofAll(canonicalName(name)));
    }

    /** In the words of a server that has the model. */
    @Override
    public ModelRequest request(ModelCall call) {
        return found.getOrDefault(canonicalName(call.model()), servers.get(0))
                .server()
                .request(call);
    }

    @Override
    public List<ModelServer> members() {
        return servers.stream().map(ServerInPool::server).toList();
    }

    @Override
    public List<CallWay> otherWays(ModelCall call) {
        return found.getOrDefault(canonicalName(call.model()), servers.get(0))
                .server()
                .otherWays(call);
    }

    @Override
    public ModelReply chat(byte[] request, CallContext context) {
        ModelIdentity wanted = context.model();
        if (wanted == null) {
            throw new IllegalArgumentException("a call to one of several servers needs the identity of its model");
        }
        PoolFailures failures = new PoolFailures(address);
        ModelReply.@Nullable Failed last = null;
        for (ServerInPool member : byLoad(wanted.requestedName())) {
            Optional<Outcome.Failure> unfit = member.whyUnfit(wanted);
            if (unfit.isPresent()) {
                failures.add(unfit.get());
                continue;
            }
            ModelReply reply = member.chat(request, context, wanted.requestedName());
            if (!(reply instanceof ModelReply.Failed failed) || !member.isForAnother(failed)) {
                return ofPool(reply);
            }
            last = failed;
            failures.add(last.failure());
        }
        Outcome.Failure failure = failures.ofAll(canonicalName(wanted.requestedName()));
        return last == null
                ? new ModelReply.Failed(failure, new byte[0], null)
                : new ModelReply.Failed(failure, last.received(), last.metrics());
    }

    /** A server that was lost in the call may have been lost by it, so that no other one is risked. */
    private ModelReply ofPool(ModelReply reply) {
        return reply instanceof ModelReply.Failed failed
                ? new ModelReply.Failed(
                                failed.inCall() == null
                                        ? PoolFailures.ofOne(failed.failure(), address)
                                        : failed.inCall(),
                                failed.received(),
                                failed.metrics(),
                                failed.interrogationOnly())
                        .saying(failed.said())
                : reply;
    }

    @Override
    public Optional<Outcome.Failure> generateOneToken(String model, byte @Nullable [] earlier, CallContext context) {
        PoolFailures failures = new PoolFailures(address);
        for (ServerInPool member : byLoad(model)) {
            Optional<Outcome.Failure> failure = member.lookUp(model) instanceof ModelLookup.Failed failed
                    ? Optional.of(failed.failure())
                    : member.server().generateOneToken(model, earlier, context);
            if (failure.isEmpty()) {
                member.answered(model);
                return failure;
            }
            if (!member.isForAnother(failure.get())) {
                return failure.map(one -> PoolFailures.ofOne(one, address));
            }
            failures.add(failure.get());
        }
        return Optional.of(failures.ofAll(canonicalName(model)));
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

    /** Of all servers that tell: a model that only an absent one has cannot be asked now. */
    @Override
    public Optional<Set<String>> models() {
        List<Set<String>> told = servers.stream()
                .filter(member -> !member.isLeftOut())
                .flatMap(member -> member.server().models().stream())
                .toList();
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
    public String canonicalName(String name) {
        return servers.get(0).server().canonicalName(name);
    }

    @Override
    public Set<String> spellings(String name) {
        return servers.get(0).server().spellings(name);
    }

    /** Those that are left out last, the fewest calls in flight first. */
    private List<ServerInPool> byLoad(String model) {
        return inOrder(model, ServerInPool::callsInFlight);
    }

    /** By what is read once: it may change while this sorts. */
    private record Rank(ServerInPool server, boolean isLeftOut, int calls) {}

    private List<ServerInPool> inOrder(String model, ToIntFunction<ServerInPool> calls) {
        return servers.stream()
                .map(member -> new Rank(member, member.isLeftOut(model), calls.applyAsInt(member)))
                .sorted(Comparator.comparing(Rank::isLeftOut).thenComparingInt(Rank::calls))
                .map(Rank::server)
                .toList();
    }
}
