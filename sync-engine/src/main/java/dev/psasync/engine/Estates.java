package dev.psasync.engine;

import dev.psasync.core.model.Company;
import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.EstateIndex;
import dev.psasync.core.model.Read;
import dev.psasync.core.model.ReadProblem;
import dev.psasync.core.model.TenantId;
import dev.psasync.spi.PartyException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PSAs of one run: one, or several whose companies are told apart by their ids. A PSA that
 * cannot be asked leaves the list of companies incomplete, so that tenants are then matched by hand
 * only; the companies of the others go on.
 */
final class Estates {
  private static final Logger LOG = LoggerFactory.getLogger(SyncEngine.class);

  private final List<Estate> all;
  private final List<PartyFailure> failures;

  private final @Nullable Estate first;

  private Estates(List<Estate> all, List<PartyFailure> failures, @Nullable Estate first) {
    this.all = all;
    this.failures = failures;
    this.first = first;
  }

  /** Describes every PSA and reads its companies. */
  static Estates open(RunContext run) {
    List<Estate> open = new ArrayList<>();
    List<PartyFailure> failures = new ArrayList<>();
    List<RunContext> each = run.eachPsa();
    Estate first = null;
    for (RunContext one : each) {
      try {
        Estate estate = Estate.open(one);
        open.add(estate);
        first = one.equals(each.get(0)) ? estate : first;
      } catch (PartyException e) {
        LOG.error("{} cannot be asked: {}", one.psaName(), e.reason());
        failures.add(PartyFailure.of(one.psaName(), e));
      }
    }
    return new Estates(List.copyOf(open), List.copyOf(failures), first);
  }

  /** Returns the PSAs that could not be asked. */
  List<PartyFailure> failures() {
    return failures;
  }

  boolean none() {
    return all.isEmpty();
  }

  /** Returns the PSA that gets new companies, the first that was named; null if it is down. */
  @Nullable Estate forNewCompanies() {
    return first;
  }

  /** Returns the companies of all PSAs; complete if every list is. */
  Read<List<Company>> companies() {
    if (all.size() == 1 && failures.isEmpty()) {
      return all.get(0).companies();
    }
    List<Company> companies = new ArrayList<>();
    ReadProblem problem = null;
    for (Estate estate : all) {
      companies.addAll(estate.companies().value());
      problem = problem == null ? problem(estate.companies()) : problem;
    }
    if (!failures.isEmpty()) {
      problem =
          new ReadProblem(ReadProblem.Kind.FAILED, failures.get(0).party() + " could not be asked");
    }
    return problem == null ? Read.complete(companies) : Read.partial(companies, problem);
  }

  private static @Nullable ReadProblem problem(Read<?> read) {
    return read.fold(whole -> null, (part, why) -> why);
  }

  /**
   * Returns the PSA that a company belongs to; one that no list holds is of the PSA it names. Null
   * if that PSA could not be asked: nothing may be concluded of the company from another one.
   */
  @Nullable Estate of(CompanyId company) {
    for (Estate estate : all) {
      if (estate.company(company) != null) {
        return estate;
      }
    }
    for (Estate estate : all) {
      if (estate.owns(company)) {
        return estate;
      }
    }
    return null;
  }

  @Nullable Company company(CompanyId id) {
    Estate estate = of(id);
    return estate == null ? null : estate.company(id);
  }

  Set<TenantId> linkedTenants(CompanyId company) {
    return all.get(0).linkedTenants(company);
  }

  /** Returns all tenants whose people have links. */
  Set<TenantId> linkedTenants() {
    return all.get(0).linkedTenants();
  }

  /**
   * Who holds what in all PSAs.
   *
   * @param index the index
   * @param complete whether every contact is in it
   */
  record Everybody(EstateIndex index, boolean complete) {}

  /** Reads all contacts of all PSAs, once in a run. */
  Everybody everybody() {
    if (all.size() == 1) {
      Estate.View view = all.get(0).everything();
      return new Everybody(view.index(), view.complete() && failures.isEmpty());
    }
    EstateIndex.Builder index = EstateIndex.builder();
    boolean complete = failures.isEmpty();
    for (Estate estate : all) {
      Estate.View view = estate.everything();
      complete &= view.complete();
      view.all().each(index::contact);
    }
    return new Everybody(index.build(), complete);
  }

  /** Stores what the next run can build on, at the end of this one. */
  void store() {
    all.forEach(Estate::store);
  }

  /** Returns the lists of companies that are not complete, with the reasons. */
  Map<String, ReadProblem> incomplete() {
    Map<String, ReadProblem> incomplete = new java.util.TreeMap<>();
    for (Estate estate : all) {
      ReadProblem problem = problem(estate.companies());
      if (problem != null) {
        incomplete.put(estate.run().psaName(), problem);
      }
    }
    return incomplete;
  }
}
