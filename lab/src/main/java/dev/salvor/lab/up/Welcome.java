package dev.salvor.lab.up;

/** What whoever started it reads once everything answers. */
final class Welcome {
  private Welcome() {}

  static String console(LabPorts ports) {
    return "http://127.0.0.1:" + ports.web();
  }

  static String temporalUi(LabPorts ports) {
    return "http://127.0.0.1:" + ports.temporalUi();
  }

  static String words(Home home, LabPorts ports) {
    return """
    Salvor is ready.
      Console      %s
      Temporal UI  %s
      Lab Redis    127.0.0.1:%d, keys of all types, backed up
      Lab files    %s, backed up
    Try an accident, and its way back:
      ./salvor lab accident flushall
      ./salvor run redis-undo-flushall lab-redis --as oncall --reason "the lab was flushed" --follow
    and in another terminal, with the run's first characters:
      ./salvor approve RUN --as lead
    """
        .formatted(console(ports), temporalUi(ports), ports.redis(), home.files());
  }
}
