package dev.psasync.testkit.cases;

/** One thing that a document says of the world. */
@FunctionalInterface
interface WorldChange {
  void applyTo(CaseWorld world);
}
