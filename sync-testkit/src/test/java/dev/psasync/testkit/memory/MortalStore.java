package dev.psasync.testkit.memory;

import dev.psasync.engine.state.AppliedPlans;
import dev.psasync.engine.state.CompanyHolds;
import dev.psasync.engine.state.CompanyLeases;
import dev.psasync.engine.state.LinkHistory;
import dev.psasync.engine.state.WriteJournal;
import dev.psasync.spi.SyncStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** A store whose process can die: from then on every call fails, until it is revived. */
final class MortalStore {
  private final MemoryStore kept = new MemoryStore();
  private @Nullable String deadly;
  private boolean dead;

  /** What a dead process does: nothing any more. */
  private static final class Death extends Error {
    private static final long serialVersionUID = 1L;
  }

  /** Returns the store as an engine sees it. */
  SyncStore store() {
    return (SyncStore)
        Proxy.newProxyInstance(
            MortalStore.class.getClassLoader(),
            new Class<?>[] {
              SyncStore.class,
              WriteJournal.class,
              CompanyLeases.class,
              CompanyHolds.class,
              LinkHistory.class,
              AppliedPlans.class
            },
            (proxy, method, arguments) -> call(method, arguments));
  }

  /** Returns what survives. */
  MemoryStore kept() {
    return kept;
  }

  /** Dies when this method is called, before it does anything. */
  synchronized void dieAt(String method) {
    deadly = method;
  }

  /** Starts a new process over what was kept. */
  synchronized void revive() {
    deadly = null;
    dead = false;
  }

  private Object call(Method method, Object @Nullable [] arguments) throws Throwable {
    synchronized (this) {
      dead |= method.getName().equals(deadly);
      if (dead) {
        throw new Death();
      }
    }
    try {
      return method.invoke(kept, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }
}
