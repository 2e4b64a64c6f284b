package dev.salvor.workflows.contract;

/** The fake keeps the contract. */
class FakeRestoreInstancesTest extends RestoreInstancesContract {
  @Override
  protected ContractWorld open() {
    return new FakeContractWorld();
  }
}
