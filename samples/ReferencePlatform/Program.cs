using PolyGitops.Sdk.Delivery;
using PolyGitops.Sdk.Diagnostics;
using PolyGitops.Sdk.Generation;
using ReferencePlatform;

// dotnet run --project samples/ReferencePlatform [-- FOLDER]
var output = args.Length > 0 ? args[0] : "out";
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

try
{
    var conflicts = 0;
    foreach (var generated in Reference.Build().Generate())
    {
        var delivery = new DirectoryDelivery(Path.Combine(output, generated.Repository.Name));
        var plan = await delivery.PlanAsync(generated.Tree, stop.Token);
        Console.WriteLine($"{generated.Repository.Name}: {plan}");
        foreach (var change in plan.Changes) Console.WriteLine($"  {change}");
        var report = await delivery.ApplyAsync(plan, stop.Token);
        conflicts += report.Conflicts.Count;
    }
    Console.WriteLine(conflicts == 0
        ? $"The five repositories are in {Path.GetFullPath(output)}."
        : $"{conflicts} files were kept as they are: see the conflicts above.");
    return conflicts == 0 ? 0 : 2;
}
catch (OperationCanceledException)
{
    Console.Error.WriteLine("Stopped. Run it again to go on.");
    return 130;
}
catch (PolyGitopsException failure)
{
    Console.Error.WriteLine(failure.Message);
    return 1;
}
