using PolyGitops.Sdk;
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
    var repositories = Reference.Build().Generate();
    var conflicts = 0;
    foreach (var generated in repositories)
    {
        var delivery = new DirectoryDelivery(Path.Combine(output, generated.Repository.Name));
        var done = await delivery.WriteAsync(generated.Tree, stop.Token);
        Console.WriteLine($"{generated.Repository.Name}: {done}");
        foreach (var change in done.Changes) Console.WriteLine($"  {change}");
        conflicts += done.Conflicts.Count();
    }
    Console.WriteLine($"{repositories.Count} repositories are in {Path.GetFullPath(output)}.");
    if (conflicts > 0) Console.WriteLine($"{conflicts} files were kept as they are: see the conflicts above.");
    return conflicts == 0 ? 0 : 2;
}
catch (OperationCanceledException)
{
    Console.Error.WriteLine("Stopped. Run it again to continue.");
    return 130;
}
catch (PolyGitopsException failure)
{
    Console.Error.WriteLine(failure.Message);
    return 1;
}
