package org.holocron.derive.model;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One server of a pool, asked for itself: what it generates so keeps it as busy as a job's call does. Each method is the server's own, also
 * one that the port gains later; those with a {@link CallContext} generate, and count.
 */
final class CountedServer implements InvocationHandler {

    private final ModelServer server;
    private final AtomicInteger callsInFlight;

    private CountedServer(ModelServer server, AtomicInteger callsInFlight) {
        this.server = server;
        this.callsInFlight = callsInFlight;
    }

    static ModelServer of(ModelServer server, AtomicInteger callsInFlight) {
        return (ModelServer) Proxy.newProxyInstance(
                ModelServer.class.getClassLoader(),
                new Class<?>[] {ModelServer.class},
                new CountedServer(server, callsInFlight));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        boolean generates = Arrays.asList(method.getParameterTypes()).contains(CallContext.class);
        callsInFlight.addAndGet(generates ? 1 : 0);
        try {
            return method.invoke(server, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        } finally {
            callsInFlight.addAndGet(generates ? -1 : 0);
        }
    }
}
