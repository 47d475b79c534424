using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using PolyGitops.Sdk.ExecutionTests.Delivery;
using PolyGitops.Sdk.Promotion;

namespace PolyGitops.Sdk.ExecutionTests.Promotion;

/// <summary>A process that dies before or after any of its calls, and the one that is started after it.</summary>
public sealed class CrashRecoveryTests
{
    // More calls than a run makes, so that the last one of them is never reached.
    private const int MostCalls = 60;

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 27, 12, 0, 0, TimeSpan.Zero));

    private static PromotionRequest Request => Samples.Chat.Promotion("chat-api").From("dev").To("tst").ImageTags();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_killed_promotion_ends_the_same_when_it_is_run_again(bool isAfterTheCall)
    {
        var deaths = 0;
        for (var k = 1; k < MostCalls; k++)
        {
            var repository = Samples.Updated(_clock);
            await using var desk = await ScriptedArgoCd.StartAsync(Samples.Chat, repository, _clock);
            var isKilled = await RunUntilAsync(k, isAfterTheCall, repository, desk);
            // Argo CD continues between the calls.
            await desk.SyncAsync(repository.Newest());

            var result = await RunAsync(repository, desk);

            Assert.True(result.Outcome is PromotionOutcome.Promoted or PromotionOutcome.Unchanged, $"killed at {k}: {result}");
            Assert.Equal(["Promote chat-api 1.1.7 -> 1.2.0 from dev to tst"], repository.Commits.Skip(3).Select(c => c.Subject));
            if (!isKilled) break;
            deaths++;
        }
        Assert.InRange(deaths, 5, MostCalls - 2);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_killed_rollback_ends_the_same_when_it_is_run_again(bool isAfterTheCall)
    {
        var deaths = 0;
        var outcomes = new HashSet<PromotionOutcome>();
        for (var k = 1; k < MostCalls; k++)
        {
            var repository = Samples.Updated(_clock);
            var before = repository.Head;
            await using var desk = await ScriptedArgoCd.StartAsync(Samples.Chat, repository, _clock);
            desk.BadTags.Add("1.2.0");
            desk.Touch = (name, status) =>
            {
                if (name == "chat-api-dev") status["health"] = new JsonObject { ["status"] = "Healthy" };
            };
            await desk.SyncAsync(repository.Newest());
            var isKilled = await RunUntilAsync(k, isAfterTheCall, repository, desk);
            await desk.SyncAsync(repository.Newest());

            var result = await RunAsync(repository, desk);

            outcomes.Add(result.Outcome);
            Assert.Equal(before, repository.Head);
            Assert.Equal(
                ["Promote chat-api 1.1.7 -> 1.2.0 from dev to tst", "Roll back chat-api 1.2.0 -> 1.1.7 in tst"],
                repository.Commits.Skip(3).Select(c => c.Subject));
            if (!isKilled) break;
            deaths++;
        }
        Assert.InRange(deaths, 8, MostCalls - 2);
        Assert.Equal([PromotionOutcome.Refused, PromotionOutcome.RolledBack], outcomes.Order());
    }

    private async Task<bool> RunUntilAsync(int killedAt, bool isAfterTheCall, InMemoryRepository repository, ScriptedArgoCd desk)
    {
        var calls = 0;
        void Die(string call)
        {
            if (Interlocked.Increment(ref calls) >= killedAt) throw new KilledException($"killed at {call}");
        }

        repository.Committed = desk.SyncAsync;
        if (isAfterTheCall) repository.After = Die;
        else repository.Before = Die;
        try
        {
            await RunAsync(repository, desk, Die);
            return false;
        }
        catch (KilledException)
        {
            return true;
        }
        finally
        {
            (repository.Before, repository.After) = (null, null);
        }
    }

    private async Task<PromotionResult> RunAsync(InMemoryRepository repository, ScriptedArgoCd desk, Action<string>? before = null)
    {
        var client = new CrashingClient(desk.Client, before ?? (_ => { }));
        return await new Promoter(Samples.Chat, repository, client, options: new() { TimeProvider = _clock })
            .RunAsync(Request, PassingTime.On(_clock, TimeSpan.FromMinutes(1)));
    }

    // No failure that anybody handles.
    private sealed class KilledException(string message) : Exception(message);
}
