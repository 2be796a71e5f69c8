package dev.godwit.cli.verb;

import dev.godwit.cli.direct.DirectEngine;
import dev.godwit.cli.direct.Ending;
import dev.godwit.cli.direct.Report;
import dev.godwit.cli.direct.Selection;
import dev.godwit.cli.project.Project;
import dev.godwit.cli.project.ReadMigrations;
import dev.godwit.cli.project.ReadUrl;
import dev.godwit.cli.report.PrintFailures;
import dev.godwit.cli.report.RunReport;
import dev.godwit.cli.terminal.ExitCode;
import dev.godwit.cli.terminal.OutputOptions;
import dev.godwit.cli.terminal.Screen;
import dev.godwit.cli.terminal.Stop;
import dev.godwit.cli.terminal.Tone;
import dev.godwit.contract.Identifier;
import dev.godwit.contract.JobLimits;
import dev.godwit.engine.DatabaseUrl;
import dev.godwit.engine.doctor.DiagnoseTarget;
import dev.godwit.engine.doctor.Diagnosis;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What stands between this machine and a database. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Say of everything that migrations need on the way to a database and in it whether it is"
          + " well: one line each, with the remedy.",
      "Nothing is touched. Without a target: the control database."
    },
    footer = {
      "",
      "Exit codes: 0 Godwit can work there, 1 it cannot.",
      "",
      "Examples:",
      "  godwit doctor",
      "  godwit doctor --url \"$DATABASE_URL\" --schema control_plane"
    })
public final class DoctorCommand implements Callable<Integer> {
  @Mixin private TargetOptions targets = new TargetOptions();
  @Mixin private ProjectOptions project = new ProjectOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  /** One database and what was found about it. */
  record Patient(String target, List<Diagnosis> diagnoses) {
    boolean isIll() {
      return diagnoses.stream().anyMatch(Diagnosis::isFailed);
    }
  }

  /** All of them, as a program reads it. */
  record DoctorJson(String command, int exitCode, List<PatientJson> targets) {
    record PatientJson(String target, List<DiagnosisJson> diagnoses) {
      static PatientJson of(Patient patient) {
        return new PatientJson(
            patient.target(), patient.diagnoses().stream().map(DiagnosisJson::of).toList());
      }
    }

    record DiagnosisJson(String check, String verdict, String found, String remedy) {
      static DiagnosisJson of(Diagnosis diagnosis) {
        return new DiagnosisJson(
            diagnosis.check().name(),
            diagnosis.verdict().name(),
            diagnosis.found(),
            diagnosis.remedy());
      }
    }
  }

  @Override
  public Integer call() {
    Project read = project.read();
    Selection selection = targets.selection();
    List<Patient> patients = new ArrayList<>();
    int exitCode = ExitCode.DONE;
    try (var engine = new DirectEngine(JobLimits.DEFAULT)) {
      var diagnose = new DiagnoseTarget(engine.vertx(), project.surroundings().clock());
      if (selection.url() != null) {
        Identifier schema = new Identifier(targets.schemaName().orElse("public"));
        patients.add(patient("url", diagnose, ReadUrl.of(selection.url()), schema));
      } else if (selection.control() || selection.isEmpty()) {
        var control = read.control();
        patients.add(patient("control", diagnose, control.url(), control.schema()));
      }
      if (selection.hasTenants()) {
        exitCode = tenants(read, selection, engine, diagnose, patients);
      }
    }
    if (patients.stream().anyMatch(Patient::isIll)) {
      exitCode = ExitCode.FAILED;
    }
    report(patients, exitCode);
    return exitCode;
  }

  private static Patient patient(
      String name, DiagnoseTarget diagnose, DatabaseUrl url, Identifier schema) {
    return new Patient(name, diagnose.run(url, schema));
  }

  private int tenants(
      Project read,
      Selection selection,
      DirectEngine engine,
      DiagnoseTarget diagnose,
      List<Patient> patients) {
    var tenants =
        new Selection(false, selection.allTenants(), selection.tenants(), null, null, null);
    var visit =
        new VisitPlaces(read, ReadMigrations.of(read), engine, targets.maxParallel(), output);
    RunReport<Patient> run =
        visit.run(
            tenants,
            place ->
                new Ending.Done<>(
                    patient(
                        place.name(),
                        diagnose,
                        new DatabaseUrl(place.server(), place.target().database()),
                        place.target().schema())));
    for (Report<Patient> report : run.reports()) {
      Patient patient = report.value();
      if (patient != null) {
        patients.add(patient);
      }
    }
    PrintFailures.to(output.screen(), run);
    return run.exitCode();
  }

  private void report(List<Patient> patients, int exitCode) {
    if (output.json()) {
      output.writeJson(
          new DoctorJson(
              "doctor", exitCode, patients.stream().map(DoctorJson.PatientJson::of).toList()));
      return;
    }
    if (patients.isEmpty()) {
      throw new Stop("there is no database to look at");
    }
    Screen screen = output.screen();
    for (Patient patient : patients) {
      screen.out().println(screen.paint(Tone.STRONG, patient.target()));
      for (Diagnosis diagnosis : patient.diagnoses()) {
        screen.out().println("  " + screen.paint(tone(diagnosis), diagnosis.line()));
      }
    }
  }

  private static Tone tone(Diagnosis diagnosis) {
    return switch (diagnosis.verdict()) {
      case OK -> Tone.GOOD;
      case WARNING -> Tone.PENDING;
      case FAILED -> Tone.BAD;
      case SKIPPED -> Tone.QUIET;
    };
  }
}
