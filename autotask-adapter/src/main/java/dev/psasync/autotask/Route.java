package dev.psasync.autotask;

import java.util.List;

/**
 * Where a call goes.
 *
 * @param path below the version, with ids filled in
 * @param template without them, for messages
 * @param endpoints the entities whose limit of simultaneous calls it counts for
 */
record Route(String path, String template, List<String> endpoints) {

  Route {
    endpoints = List.copyOf(endpoints);
  }

  /** A path of one entity, such as {@code /query}. */
  static Route of(String entity, String below) {
    return new Route("/" + entity + below, "/" + entity + below, List.of(entity));
  }

  /** One record of an entity. */
  static Route record(String entity, long id) {
    return new Route("/" + entity + "/" + id, "/" + entity + "/{id}", List.of(entity));
  }

  /** The records of an entity below their parent, the only place where they can be written. */
  static Route child(String parent, long parentId, String child, String entity) {
    return new Route(
        "/" + parent + "/" + parentId + "/" + child,
        "/" + parent + "/{id}/" + child,
        List.of(parent, entity));
  }
}
