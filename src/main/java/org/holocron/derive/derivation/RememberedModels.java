package org.holocron.derive.derivation;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.holocron.derive.model.ModelLookup;
import org.holocron.derive.model.ModelServer;
import org.jspecify.annotations.Nullable;

/** A model server that is asked for a model once in a while, and not for each of thousands of jobs; all else is the server's own. */
final class RememberedModels implements InvocationHandler {

    /** More names than a plan has; those that come later are asked for each time. */
    private static final int MOST = 1_000;

    private final ModelServer server;
    private final Duration time;
    private final LongSupplier nanoTime;
    private final Map<String, Remembered> models = new ConcurrentHashMap<>();

    private record Remembered(ModelLookup lookup, long at) {}

    private RememberedModels(ModelServer server, Duration time, LongSupplier nanoTime) {
        this.server = server;
        this.time = time;
        this.nanoTime = nanoTime;
    }

    static ModelServer of(ModelServer server, Duration time, LongSupplier nanoTime) {
        return (ModelServer) Proxy.newProxyInstance(
                ModelServer.class.getClassLoader(),
                new Class<?>[] {ModelServer.class},
                new RememberedModels(server, time, nanoTime));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (method.getName().equals("model") && arguments != null) {
            return model((String) arguments[0]);
        }
        try {
            return method.invoke(server, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    private ModelLookup model(String name) {
        long now = nanoTime.getAsLong();
        Remembered known = models.get(name);
        if (known != null && now - known.at() < time.toNanos()) {
            return known.lookup();
        }
        ModelLookup lookup = server.model(name);
        if (models.size() < MOST || known != null) {
            models.put(name, new Remembered(lookup, now));
        }
        return lookup;
    }
}
