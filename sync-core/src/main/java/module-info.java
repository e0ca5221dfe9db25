/** The pure core of PSA Sync: decisions without I/O. */
module dev.psasync.core {
  requires static transitive org.jspecify;
  requires com.google.i18n.phonenumbers.libphonenumber;

  exports dev.psasync.core.company;
  exports dev.psasync.core.model;
  exports dev.psasync.core.plan;
  exports dev.psasync.core.policy;
  exports dev.psasync.core.text;
  exports dev.psasync.core.undo;
  exports dev.psasync.core.value;
}
